#include <CLI/CLI.hpp>
#include "app/command.h"
namespace dateline::app {
void add_export(CLI::App&, Run&) {}
}  // namespace dateline::app
