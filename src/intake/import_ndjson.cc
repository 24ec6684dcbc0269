#include "intake/import_ndjson.h"

#include <fmt/format.h>

#include <memory>
#include <string>

#include "base/sha256.h"
#include "base/text.h"
#include "intake/group_import.h"
#include "intake/line_reader.h"
#include "intake/local_files.h"
#include "intake/renames.h"
#include "intake/spool.h"

namespace dateline::intake {
namespace {

constexpr int kAppendsPerFullTerms = 25;
constexpr std::uint64_t kLinesPerProgress = 10'000;

class Import {
 public:
  Import(std::vector<std::unique_ptr<LineReader>> files, Renames renames, record::Reader& reader,
         record::Writer& writer, const ImportOptions& options)
      : files_(std::move(files)),
        renames_(std::move(renames)),
        options_(options),
        writer_(writer),
        reader_(reader),
        spool_(options.temporary_folder.empty() ? std::filesystem::temp_directory_path() : options.temporary_folder),
        book_(options.entropy),
        batch_({writer, book_, spool_, options.clock, options.entropy, options.dry_run}) {}

  base::Result<Report> run() {
    for (std::uint32_t file = 0; file < files_.size(); ++file) gather(file);
    spool_.seal();
    book_.load(reader_);
    GroupImport groups({reader_, writer_, book_, report_, spool_, batch_}, local_files());
    while (auto group = spool_.next()) {
      if (auto done = take(*group, groups); !done) return std::unexpected(done.error());
    }
    if (auto done = finish(); !done) return std::unexpected(done.error());
    report_.terms = batch_.terms();
    return std::move(report_);
  }

 private:
  std::string salt() const { return "dateline/ndjson/1\n" + renames_.mark() + "\n"; }

  void refuse(std::uint32_t file, std::uint64_t line, const base::Problem& problem) {
    report_.refuse({files_[file]->name(), line, problem.field, problem.detail});
  }

  // The first pass over one file.
  void gather(std::uint32_t file) {
    LineReader& source = *files_[file];
    const std::string salted = salt();
    while (const auto line = source.next()) {
      if (!line->is_too_long() && base::trim(line->bytes).empty()) continue;
      ++report_.read;
      if (line->is_too_long()) {
        refuse(file, line->number,
               {base::ProblemKind::kTooLarge, "", fmt::format("the line is over {} bytes", kMaxLineBytes)});
        continue;
      }
      const auto json = base::parse_json(line->bytes);
      const auto head = json ? read_head(renames_.apply(*json), source.name())
                             : base::Result<LineHead>(std::unexpected(json.error()));
      if (!head) {
        refuse(file, line->number, head.error());
        continue;
      }
      const SpooledLine spooled{file, line->number, line->offset, line->length, base::sha256(salted, line->bytes)};
      if (const auto twin = spool_.add(spooled, head->id, head->knots, head->rank)) take_twin(spooled, *twin);
      if (head->is_export) remember_number(*head);
    }
  }

  // Exports name related releases by number only, later ones too: those that are here already must be known at once.
  void remember_number(const LineHead& head) {
    const auto known = writer_.source(head.id);
    const auto group = known ? spool_.group_of(Spool::knot_of_id(head.id)) : std::nullopt;
    if (group) spool_.set_number(*group, known->number);
  }

  void take_twin(const SpooledLine& line, const SpooledLine& twin) {
    if (line.state == twin.state) {
      ++report_.unchanged;
      return;
    }
    refuse(line.file, line.line,
           {base::ProblemKind::kConflict, "id",
            fmt::format("is that of line {} of {}, which says something else", twin.line, files_[twin.file]->name())});
  }

  base::Done take(const Spool::Group& group, GroupImport& groups) {
    std::vector<GroupLine> lines;
    for (const SpooledLine& spooled : group.lines) {
      const LineReader& source = *files_[spooled.file];
      const std::string bytes = source.at(spooled.offset, spooled.length);
      auto json = base::sha256(salt(), bytes) == spooled.state
                      ? base::parse_json(bytes)
                      : base::refuse(base::ProblemKind::kConflict, "", "the file changed while it was read");
      if (json) *json = renames_.apply(std::move(*json));
      if (!json) {
        refuse(spooled.file, spooled.line, json.error());
        continue;
      }
      lines.push_back({std::move(*json), {}, spooled.state, source.name(), spooled.line, {}});
    }
    taken_ += group.lines.size();
    if (options_.progress && taken_ / kLinesPerProgress != (taken_ - group.lines.size()) / kLinesPerProgress) {
      options_.progress(taken_);
    }
    if (auto done = groups.take(group.id, std::move(lines)); !done) return done;
    return batch_.size() >= options_.releases_per_append ? flush() : base::Done();
  }

  base::Done flush() {
    const bool is_full = ++appends_ % kAppendsPerFullTerms == 0;
    return batch_.flush(is_full ? TermBook::Changes::kAll : TermBook::Changes::kPressing);
  }

  base::Done finish() {
    if (auto done = batch_.flush(TermBook::Changes::kAll); !done) return done;
    if (options_.dry_run == DryRun::kYes) return {};
    if (auto done = batch_.settle_related(reader_); !done) return done;
    if (batch_.unknown_related() > 0) {
      report_.odd_kinds["names a related release that is not in this record"] += batch_.unknown_related();
    }
    for (const model::ReleaseNumber number : writer_.to_erase()) writer_.erase(number);
    return {};
  }

  LocalFiles local_files() const {
    if (!options_.files || !options_.blobs || options_.dry_run == DryRun::kYes) return {};
    return LocalFiles(*options_.files, *options_.blobs);
  }

  std::vector<std::unique_ptr<LineReader>> files_;
  const Renames renames_;
  const ImportOptions& options_;
  record::Writer& writer_;
  record::Reader& reader_;
  Report report_;
  Spool spool_;
  TermBook book_;
  Batch batch_;
  std::uint64_t taken_ = 0;
  int appends_ = 0;
};

}  // namespace

base::Result<Report> import_ndjson(const std::vector<std::filesystem::path>& sources, record::Reader& reader,
                                   record::Writer& writer, const ImportOptions& options) {
  auto renames = options.map ? Renames::read(*options.map) : Renames();
  if (!renames) return std::unexpected(renames.error());
  std::vector<std::unique_ptr<LineReader>> files;
  for (std::filesystem::path source : sources) {
    if (std::filesystem::is_directory(source)) source /= "releases.ndjson";
    if (!std::filesystem::exists(source)) {
      return base::refuse(base::ProblemKind::kNotFound, source.string(), "there is no such file");
    }
    files.push_back(std::make_unique<LineReader>(source));
  }
  return Import(std::move(files), std::move(*renames), reader, writer, options).run();
}

}  // namespace dateline::intake
