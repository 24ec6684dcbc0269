#include "base/failure.h"

#include <system_error>

namespace dateline::base {

SystemFailure::SystemFailure(const std::string& what, int error_number)
    : Failure(what + ": " + std::generic_category().message(error_number)), error_number_(error_number) {}

}  // namespace dateline::base
