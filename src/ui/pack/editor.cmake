# The block editor: assets/editor/*.js and the parts of ProseMirror that they name, bundled by esbuild into one script,
# editor.js, that is packed beside the other assets. Sets DATELINE_EDITOR_SCRIPT.
set(editor_folder ${CMAKE_SOURCE_DIR}/assets/editor)
file(GLOB editor_sources CONFIGURE_DEPENDS ${editor_folder}/*.js)
find_program(NODE node)
set(esbuild ${CMAKE_SOURCE_DIR}/node_modules/esbuild/bin/esbuild)
foreach(needed ${esbuild} ${CMAKE_SOURCE_DIR}/node_modules/prosemirror-view/package.json)
  if(NOT NODE OR NOT EXISTS ${needed})
    message(FATAL_ERROR "The desk's editor is bundled with packages of npm that are not here (${needed}).\n"
      "Run `make setup`, or `npm ci` in ${CMAKE_SOURCE_DIR} (Node.js 18 or later).")
  endif()
endforeach()
set(DATELINE_EDITOR_SCRIPT ${CMAKE_CURRENT_BINARY_DIR}/editor/editor.js)
add_custom_command(OUTPUT ${DATELINE_EDITOR_SCRIPT}
  COMMAND ${esbuild} ${editor_folder}/main.js --bundle --minify --format=iife --target=es2020 --charset=utf8
    --legal-comments=none --log-level=warning --outfile=${DATELINE_EDITOR_SCRIPT}
  DEPENDS ${editor_sources} ${CMAKE_SOURCE_DIR}/package-lock.json
  COMMENT "Bundling editor.js" VERBATIM)
