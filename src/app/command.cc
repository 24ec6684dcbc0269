#include "app/command.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>

extern char** environ;

namespace dateline::app {

base::Result<Config> Invocation::config() const {
  std::vector<std::string> environment;
  for (char** variable = environ; variable != nullptr && *variable != nullptr; ++variable) {
    environment.emplace_back(*variable);
  }
  std::optional<std::filesystem::path> path = file;
  if (const char* named = std::getenv("DATELINE_CONFIG"); !path && named != nullptr) path = named;
  return Config::load(path, environment, flags);
}

base::LogLevel log_level_of(const std::string& name) {
  if (name == "debug") return base::LogLevel::kDebug;
  if (name == "warning") return base::LogLevel::kWarning;
  if (name == "error") return base::LogLevel::kError;
  return base::LogLevel::kInfo;
}

ExitCode complain(const base::Problem& problem, ExitCode code) {
  std::fprintf(stderr, "dateline: %s\n", base::to_string(problem).c_str());
  return code;
}

ExitCode complain(const base::Problem& problem) { return complain(problem, exit_code_of(problem)); }

void print(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); }

void print_line(const std::string& text) { print(text + '\n'); }

}  // namespace dateline::app
