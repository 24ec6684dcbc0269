#include "app/portal_sandbox.h"

#include <string>

#include "record/read/record_folder.h"

namespace dateline::app {

SandboxRules portal_sandbox(const Config& config) {
  SandboxRules rules;
  // By name, not the whole folder: the desk's database and files may lie beside them.
  const record::RecordFolder folder{config.data_dir()};
  const std::string database = folder.database().string();
  for (const std::string& file :
       {database, database + "-wal", database + "-shm", folder.bell().string(), folder.blobs().string()}) {
    rules.read.emplace_back(file);
  }
  rules.read_write.push_back(config.data_dir() / "index");
  return rules;
}

}  // namespace dateline::app
