#pragma once

#include <string>

namespace dateline::app {

// sd_notify(3): tells the service manager, when there is one ($NOTIFY_SOCKET), "READY=1", "STOPPING=1", "STATUS=…".
// Opened once, before a sandbox closes the way; failures are ignored, as there is nobody to tell.
class ServiceManager {
 public:
  ServiceManager();
  ~ServiceManager();
  ServiceManager(const ServiceManager&) = delete;
  ServiceManager& operator=(const ServiceManager&) = delete;

  void tell(const std::string& state) const;

 private:
  int socket_ = -1;
};

}  // namespace dateline::app
