#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/problem.h"

// Landlock and seccomp around the portal: after it the process may accept, read and write what is open, read the
// record, write its index folder, and nothing else. Sources: landlock(7), seccomp(2); written for kernel 6.1 (Landlock
// ABI 2), more is used where the kernel has it.
namespace dateline::app {

struct SandboxRules {
  std::vector<std::filesystem::path> read;        // files and folders that may be opened to read
  std::vector<std::filesystem::path> read_write;  // folders in which files may be made, written, renamed and deleted
};

// What `portal --explain-sandbox` prints: each rule in words.
std::string explain(const SandboxRules& rules);

// Closes the door for this process and all threads it makes later; must be called while it has one thread. Refuses
// (kUnsupported) when the kernel lacks either; then nothing is restricted.
base::Done enter_sandbox(const SandboxRules& rules);

}  // namespace dateline::app
