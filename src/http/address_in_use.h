#pragma once

#include "base/failure.h"

namespace dateline::http {

// Another process listens there; the caller may choose another port.
class AddressInUse : public base::SystemFailure {
 public:
  using base::SystemFailure::SystemFailure;
};

}  // namespace dateline::http
