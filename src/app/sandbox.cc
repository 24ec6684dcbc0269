#include "app/sandbox.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <memory>

#include "base/file.h"

namespace dateline::app {
namespace {

// Rights of Landlock ABI 2 (kernel 5.19); truncation (ABI 3) is added where the kernel knows it, and refused by seccomp
// where it does not.
constexpr std::uint64_t kRead = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
constexpr std::uint64_t kWrite =
    kRead | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG;
constexpr std::uint64_t kTruncate = 1ULL << 14;  // LANDLOCK_ACCESS_FS_TRUNCATE, newer than Debian 12's header
constexpr std::uint64_t kOnFiles =
    LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_EXECUTE | kTruncate;

// Every right there is is handled, so that what no rule allows is refused.
std::uint64_t handled(int abi) {
  std::uint64_t all = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE | kRead |
                      LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR |
                      LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SOCK |
                      LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM;
  if (abi >= 2) all |= LANDLOCK_ACCESS_FS_REFER;
  if (abi >= 3) all |= kTruncate;
  return all;
}

int landlock_abi() {
  return static_cast<int>(::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION));
}

base::Done allow(int ruleset, const std::filesystem::path& path, std::uint64_t rights) {
  const base::Fd fd(::open(path.c_str(), O_PATH | O_CLOEXEC));
  if (!fd.is_open())
    return base::refuse(base::ProblemKind::kNotFound, path.string(), "cannot be opened for the sandbox");
  landlock_path_beneath_attr rule{};
  // What one does with a folder cannot be granted on a file (EINVAL).
  rule.allowed_access = std::filesystem::is_directory(path) ? rights : rights & kOnFiles;
  rule.parent_fd = fd.number();
  if (::syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) != 0) {
    return base::refuse(base::ProblemKind::kUnsupported, path.string(),
                        std::string("Landlock refused the rule: ") + std::strerror(errno));
  }
  return {};
}

base::Done restrict_files(const SandboxRules& rules) {
  const int abi = landlock_abi();
  if (abi < 1) {
    return base::refuse(base::ProblemKind::kUnsupported, "sandbox",
                        "this kernel has no Landlock; run with --no-sandbox to do without");
  }
  landlock_ruleset_attr attributes{};
  attributes.handled_access_fs = handled(abi);
  const base::Fd ruleset(static_cast<int>(::syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0)));
  if (!ruleset.is_open()) {
    return base::refuse(base::ProblemKind::kUnsupported, "sandbox", std::string("Landlock: ") + std::strerror(errno));
  }
  for (const auto& path : rules.read) {
    if (auto done = allow(ruleset.number(), path, kRead); !done) return done;
  }
  for (const auto& path : rules.read_write) {
    if (auto done = allow(ruleset.number(), path, kWrite | (abi >= 3 ? kTruncate : 0)); !done) return done;
  }
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
      ::syscall(SYS_landlock_restrict_self, ruleset.number(), 0) != 0) {
    return base::refuse(base::ProblemKind::kUnsupported, "sandbox", std::string("Landlock: ") + std::strerror(errno));
  }
  return {};
}

// What the portal calls no more once its sockets are open. A list of what is refused, because the C library's choice of
// harmless calls changes with its version; Landlock holds what paths are concerned. Refused calls fail with EPERM.
constexpr std::array kRefusedCalls = {
    // new ways out
    SCMP_SYS(connect), SCMP_SYS(bind), SCMP_SYS(listen), SCMP_SYS(socket), SCMP_SYS(socketpair),
    // other programs and processes
    SCMP_SYS(execve), SCMP_SYS(execveat), SCMP_SYS(fork), SCMP_SYS(vfork), SCMP_SYS(ptrace), SCMP_SYS(process_vm_readv),
    SCMP_SYS(process_vm_writev), SCMP_SYS(pidfd_getfd), SCMP_SYS(pidfd_open), SCMP_SYS(kcmp),
    // what Landlock of ABI 2 does not hold
    SCMP_SYS(truncate), SCMP_SYS(chmod), SCMP_SYS(fchmod), SCMP_SYS(fchmodat), SCMP_SYS(chown), SCMP_SYS(fchown),
    SCMP_SYS(lchown), SCMP_SYS(fchownat), SCMP_SYS(link), SCMP_SYS(linkat), SCMP_SYS(symlink), SCMP_SYS(symlinkat),
    SCMP_SYS(setxattr), SCMP_SYS(lsetxattr), SCMP_SYS(fsetxattr), SCMP_SYS(utimensat), SCMP_SYS(mknod),
    SCMP_SYS(mknodat), SCMP_SYS(chdir), SCMP_SYS(fchdir), SCMP_SYS(chroot),
    // the machine
    SCMP_SYS(mount), SCMP_SYS(umount2), SCMP_SYS(pivot_root), SCMP_SYS(setns), SCMP_SYS(unshare), SCMP_SYS(bpf),
    SCMP_SYS(perf_event_open), SCMP_SYS(userfaultfd), SCMP_SYS(io_uring_setup), SCMP_SYS(keyctl), SCMP_SYS(add_key),
    SCMP_SYS(request_key), SCMP_SYS(init_module), SCMP_SYS(finit_module), SCMP_SYS(delete_module), SCMP_SYS(kexec_load),
    SCMP_SYS(reboot), SCMP_SYS(swapon), SCMP_SYS(swapoff), SCMP_SYS(settimeofday), SCMP_SYS(clock_settime),
    SCMP_SYS(adjtimex), SCMP_SYS(setuid), SCMP_SYS(setgid), SCMP_SYS(setreuid), SCMP_SYS(setresuid),
    SCMP_SYS(setresgid), SCMP_SYS(setgroups), SCMP_SYS(capset), SCMP_SYS(personality), SCMP_SYS(acct),
    SCMP_SYS(quotactl), SCMP_SYS(name_to_handle_at), SCMP_SYS(open_by_handle_at)};

base::Done restrict_calls() {
  const std::unique_ptr<void, decltype(&seccomp_release)> filter(seccomp_init(SCMP_ACT_ALLOW), &seccomp_release);
  const auto refused = [](int code) {
    return base::refuse(base::ProblemKind::kUnsupported, "sandbox", std::string("seccomp: ") + std::strerror(-code));
  };
  if (filter == nullptr) return refused(-ENOMEM);
  for (const int call : kRefusedCalls) {
    if (const int code = seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(EPERM), call, 0); code != 0)
      return refused(code);
  }
  // No new process, but threads.
  const scmp_arg_cmp makes_no_thread{0, SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0};
  if (const int code = seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(EPERM), SCMP_SYS(clone), 1, makes_no_thread);
      code != 0) {
    return refused(code);
  }
  // Its arguments lie behind a pointer that a filter cannot read; the C library falls back to clone.
  if (const int code = seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0); code != 0) {
    return refused(code);
  }
  if (const int code = seccomp_load(filter.get()); code != 0) return refused(code);
  return {};
}

}  // namespace

std::string explain(const SandboxRules& rules) {
  std::string out = "After its sockets are open the portal may\n";
  for (const auto& path : rules.read) out += "  read          " + path.string() + "\n";
  for (const auto& path : rules.read_write) out += "  read, write   " + path.string() + "\n";
  out +=
      "and no other file or folder (Landlock). It may accept connections on those sockets, but not\n"
      "  open, bind or connect sockets; start programs or processes; trace or read others;\n"
      "  truncate by name, link, change modes, owners or times; change its users or rights;\n"
      "  mount, load modules, set clocks (seccomp).\n";
  return out;
}

base::Done enter_sandbox(const SandboxRules& rules) {
  if (auto done = restrict_files(rules); !done) return done;
  return restrict_calls();
}

}  // namespace dateline::app
