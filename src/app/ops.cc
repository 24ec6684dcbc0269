#include "app/ops.h"

#include <prometheus/collectable.h>
#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>

#include <utility>

#include "base/json.h"
#include "http/finish.h"
#include "http/response.h"

namespace dateline::app {
namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

MetricFamily family(std::string name, std::string help, MetricType type) {
  MetricFamily out;
  out.name = std::move(name);
  out.help = std::move(help);
  out.type = type;
  return out;
}

MetricFamily gauge(std::string name, std::string help, double value) {
  MetricFamily out = family(std::move(name), std::move(help), MetricType::Gauge);
  out.metric.emplace_back().gauge.value = value;
  return out;
}

MetricFamily counter(std::string name, std::string help, std::uint64_t value) {
  MetricFamily out = family(std::move(name), std::move(help), MetricType::Counter);
  out.metric.emplace_back().counter.value = static_cast<double>(value);
  return out;
}

MetricFamily requests(const http::ServerCounters& counters) {
  MetricFamily out = family("dateline_http_requests_total", "Answers by class of status", MetricType::Counter);
  for (std::size_t status = 1; status < counters.by_class.size(); ++status) {
    ClientMetric& metric = out.metric.emplace_back();
    metric.label.push_back({"class", std::to_string(status) + "xx"});
    metric.counter.value = static_cast<double>(counters.by_class[status]);
  }
  return out;
}

MetricFamily durations(const http::ServerCounters& counters) {
  MetricFamily out = family("dateline_http_duration_seconds", "Time from a whole request to the first write",
                            MetricType::Histogram);
  ClientMetric::Histogram& histogram = out.metric.emplace_back().histogram;
  for (std::size_t i = 0; i < http::ServerCounters::kDurationBounds.size(); ++i) {
    histogram.bucket.push_back({counters.durations[i],
                                std::chrono::duration<double>(http::ServerCounters::kDurationBounds[i]).count()});
  }
  histogram.sample_count = counters.durations.back();
  histogram.sample_sum = static_cast<double>(counters.duration_nanoseconds) / 1e9;
  return out;
}

http::Response metrics(const OpsSources& sources) {
  const http::ServerCounters counters = sources.public_server();
  const edition::KeeperCounters kept = sources.keeper.counters();
  const edition::EditionPtr edition = sources.keeper.current();
  const std::vector<MetricFamily> families = {
      requests(counters),
      durations(counters),
      counter("dateline_http_body_bytes_total", "Bytes of bodies sent", counters.body_bytes),
      gauge("dateline_http_connections", "Open connections", static_cast<double>(counters.open_connections)),
      counter("dateline_http_connections_refused_total", "Connections turned away", counters.connections_refused),
      counter("dateline_http_connections_timed_out_total", "Connections cut at a deadline", counters.connections_timed_out),
      gauge("dateline_record_acts", "Acts in the record as the edition knows it", static_cast<double>(kept.acts)),
      gauge("dateline_record_last_act_seconds", "Instant of the newest act, seconds since 1970",
            static_cast<double>(edition->head.at.ms) / 1000.0),
      gauge("dateline_edition_releases", "Releases in the edition", static_cast<double>(edition->releases.size())),
      gauge("dateline_edition_generation", "Swaps of the edition since start", static_cast<double>(edition->generation)),
      gauge("dateline_index_ready", "1 when search is available", edition->index != nullptr ? 1 : 0),
      gauge("dateline_index_bytes", "Bytes of index files", static_cast<double>(kept.index_bytes)),
      counter("dateline_index_texts_total", "Texts analysed since start", kept.indexed_texts),
      counter("dateline_index_rebuilds_total", "Indexes built anew since start", kept.index_rebuilds),
      gauge("dateline_sandboxed", "1 when Landlock and seccomp are on", sources.sandbox == "on" ? 1 : 0),
  };
  return http::content("text/plain; version=0.0.4; charset=utf-8", prometheus::TextSerializer().Serialize(families));
}

http::Response ready(const OpsSources& sources) {
  const bool is_ready = sources.keeper.is_ready();
  const edition::EditionPtr edition = sources.keeper.current();
  base::Json body = base::Json::object();
  body.set("ready", is_ready);
  body.set("acts", static_cast<std::int64_t>(edition->head.size));
  body.set("index", edition->index != nullptr ? "ready" : "being built");
  body.set("sandbox", sources.sandbox);
  return http::json(is_ready ? 200 : 503, base::to_canonical(body) + "\n");
}

}  // namespace

http::Handler ops_handler(OpsSources sources) {
  return [sources = std::move(sources)](const http::Request& request) {
    http::Response response = http::plain_text(404, "Not here. There is /healthz, /readyz and /metrics.\n");
    if (request.path() == "/healthz") response = http::plain_text(200, "ok\n");
    if (request.path() == "/readyz") response = ready(sources);
    if (request.path() == "/metrics") response = metrics(sources);
    return http::finish(response, request.encoding(), {});
  };
}

}  // namespace dateline::app
