# Reads assets/fonts.cmake: a rule for each cut font file, and the @font-face rules. Sets DATELINE_FONT_FILES and
# DATELINE_FONT_CSS. With -DDATELINE_FONTS=OFF pages use the reader's own fonts.
option(DATELINE_FONTS "Take the fonts of npm's fontsource packages into the program" ON)
set(DATELINE_FONT_FILES)
set(DATELINE_FONT_CSS ${CMAKE_CURRENT_BINARY_DIR}/fonts.css)
set(font_rules "")

function(dateline_font family name file weights ranges)
  set(source ${CMAKE_SOURCE_DIR}/node_modules/@fontsource-variable/${file}.woff2)
  if(NOT EXISTS ${source})
    message(FATAL_ERROR "The fonts are not here (${source}).\nRun `npm ci` in ${CMAKE_SOURCE_DIR}, "
      "or configure with -DDATELINE_FONTS=OFF to build without them.")
  endif()
  set(out ${CMAKE_CURRENT_BINARY_DIR}/fonts/${name}.woff2)
  add_custom_command(OUTPUT ${out}
    COMMAND ${CMAKE_COMMAND} -DIN=${source} -DOUT=${out} -DUNICODES=${ranges}
      -DDECOMPRESS=${WOFF2_DECOMPRESS} -DSUBSET=${HB_SUBSET} -DCOMPRESS=${WOFF2_COMPRESS}
      -P ${CMAKE_CURRENT_SOURCE_DIR}/pack/subset_font.cmake
    DEPENDS ${source} ${CMAKE_SOURCE_DIR}/assets/fonts.cmake ${CMAKE_CURRENT_SOURCE_DIR}/pack/subset_font.cmake
    COMMENT "Cutting ${name}.woff2" VERBATIM)
  string(REPLACE "," ",U+" css_ranges "U+${ranges}")
  string(CONCAT rule "@font-face{font-family:\"${family}\";font-weight:${weights};font-display:swap;"
    "src:url(${name}.woff2) format(\"woff2\");unicode-range:${css_ranges}}\n")
  set(DATELINE_FONT_FILES ${DATELINE_FONT_FILES} ${out} PARENT_SCOPE)
  set(font_rules "${font_rules}${rule}" PARENT_SCOPE)
endfunction()

if(DATELINE_FONTS)
  find_program(WOFF2_DECOMPRESS woff2_decompress)
  find_program(WOFF2_COMPRESS woff2_compress)
  find_program(HB_SUBSET hb-subset)
  if(NOT WOFF2_DECOMPRESS OR NOT WOFF2_COMPRESS OR NOT HB_SUBSET)
    message(FATAL_ERROR "Cutting fonts needs woff2_decompress, woff2_compress and hb-subset.\n"
      "Run `apt-get install woff2 libharfbuzz-bin`, or configure with -DDATELINE_FONTS=OFF to build without fonts.")
  endif()
  file(MAKE_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR}/fonts)
  include(${CMAKE_SOURCE_DIR}/assets/fonts.cmake)
endif()
file(CONFIGURE OUTPUT ${DATELINE_FONT_CSS} CONTENT "${font_rules}" @ONLY)
