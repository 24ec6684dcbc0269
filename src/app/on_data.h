#pragma once

#include <functional>
#include <memory>
#include <utility>

#include "app/command.h"

// What the callback of a sub-command does that works on a data folder: read the configuration when the command runs, and
// call `function` with the folder in one of its roles (record::RecordFolder, desk::DeskFolder) and the flags.
namespace dateline::app {

template <typename Folder, typename Flags, typename Function>
std::function<void()> on_data(Run& run, std::shared_ptr<Flags> flags, Function function) {
  return [&run, flags = std::move(flags), function] {
    run = [flags, function](const Invocation& invocation) {
      const auto config = invocation.config();
      if (!config) return complain(config.error(), ExitCode::kConfiguration);
      return function(Folder{config->data_dir()}, *flags);
    };
  };
}

}  // namespace dateline::app
