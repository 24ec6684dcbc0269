#include "app/portal_sandbox.h"

namespace dateline::app {

SandboxRules portal_sandbox(const Config& config) {
  SandboxRules rules;
  rules.read.push_back(config.data_dir());
  rules.read_write.push_back(config.data_dir() / "index");
  return rules;
}

}  // namespace dateline::app
