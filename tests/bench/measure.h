#pragma once

#include <time.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

// For benchmarks: clocks, memory, percentiles. CPU times are robust against neighbours on the machine, wall times not.
namespace dateline::bench {

inline double seconds_of(clockid_t clock) {
  timespec t{};
  clock_gettime(clock, &t);
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) / 1e9;
}
inline double cpu_ms() { return seconds_of(CLOCK_THREAD_CPUTIME_ID) * 1e3; }  // of the calling thread
inline double process_cpu_s() { return seconds_of(CLOCK_PROCESS_CPUTIME_ID); }
inline double wall_ms() { return seconds_of(CLOCK_MONOTONIC) * 1e3; }

// PSS of mappings whose line in smaps contains `name`, in MiB; of the whole process for "".
inline double pss_mib(std::string_view name = {}) {
  std::ifstream maps(name.empty() ? "/proc/self/smaps_rollup" : "/proc/self/smaps");
  double kb = 0;
  bool counts = name.empty();
  for (std::string line; std::getline(maps, line);) {
    if (!name.empty() && line.find('-') < line.find(' ')) counts = line.find(name) != std::string::npos;
    if (counts && line.starts_with("Pss:")) kb += std::stod(line.substr(4));
  }
  return kb / 1024;
}

struct Percentiles {
  double p50 = 0, p95 = 0, p99 = 0;
};
inline Percentiles percentiles_of(std::vector<double> values) {
  if (values.empty()) return {};
  std::sort(values.begin(), values.end());
  const auto at = [&](double share) { return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))]; };
  return {at(.5), at(.95), at(.99)};
}

}  // namespace dateline::bench
