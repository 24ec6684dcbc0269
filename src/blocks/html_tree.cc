#include "blocks/html_tree.h"

#include <algorithm>
#include <csetjmp>
#include <cstdlib>
#include <new>
#include <span>

namespace dateline::blocks {
namespace {

constexpr std::size_t kAlignment = alignof(std::max_align_t);
constexpr std::size_t kFirstChunkBytes = 64u << 10;
constexpr std::size_t kChunkBytes = 1u << 20;

// Gumbo has no way to refuse memory, so the allocator leaves it with longjmp. Only C frames lie between, and all they
// own is in the arena.
struct Allocation {
  Arena* arena;
  std::jmp_buf full;
};

void* allocate(void* allocation, std::size_t bytes) {
  auto* self = static_cast<Allocation*>(allocation);
  void* memory = self->arena->allocate(bytes);
  if (memory == nullptr) std::longjmp(self->full, 1);
  return memory;
}

void deallocate(void*, void*) {}

// Trivial types only: longjmp runs no destructors.
const GumboOutput* parse_in(Allocation* allocation, const char* bytes, std::size_t size) {
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = allocate;
  options.deallocator = deallocate;
  options.userdata = allocation;
  options.max_errors = 0;
  if (setjmp(allocation->full) != 0) return nullptr;
  return gumbo_parse_with_options(&options, bytes, size);
}

}  // namespace

Arena::~Arena() {
  for (void* chunk : chunks_) std::free(chunk);
}

void* Arena::allocate(std::size_t bytes) {
  bytes = (bytes + kAlignment - 1) / kAlignment * kAlignment;
  if (bytes > free_bytes_) {
    const std::size_t wanted = std::max(bytes, chunks_.empty() ? kFirstChunkBytes : kChunkBytes);
    if (wanted > left_) return nullptr;
    void* chunk = std::malloc(wanted);
    if (chunk == nullptr) throw std::bad_alloc();
    chunks_.push_back(chunk);
    free_ = static_cast<char*>(chunk);
    free_bytes_ = wanted;
    left_ -= wanted;
  }
  void* memory = free_;
  free_ += bytes;
  free_bytes_ -= bytes;
  return memory;
}

base::Result<HtmlTree> HtmlTree::parse(std::string_view washed, Arena& arena) {
  Allocation allocation{.arena = &arena, .full = {}};
  const GumboOutput* output = parse_in(&allocation, washed.data(), washed.size());
  if (output == nullptr) return base::refuse(base::ProblemKind::kTooLarge, "html", "its tree needs too much memory");
  if (output->root == nullptr || output->root->type != GUMBO_NODE_ELEMENT) return HtmlTree(nullptr);
  const GumboVector& children = output->root->v.element.children;
  for (const void* child : std::span(children.data, children.length)) {
    const auto* node = static_cast<const GumboNode*>(child);
    if (node->type == GUMBO_NODE_ELEMENT && node->v.element.tag == GUMBO_TAG_BODY) return HtmlTree(&node->v.element);
  }
  return HtmlTree(nullptr);
}

}  // namespace dateline::blocks
