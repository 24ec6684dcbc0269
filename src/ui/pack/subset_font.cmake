# cmake -DIN=x.woff2 -DOUT=y.woff2 -DUNICODES=0-FF,… -D{DECOMPRESS,SUBSET,COMPRESS}=program -P subset_font.cmake
# Cuts a WOFF2 font to some characters: the tools of Debian's woff2 and libharfbuzz-bin, one after the other.
get_filename_component(folder ${OUT} DIRECTORY)
get_filename_component(name ${OUT} NAME_WE)
set(work ${folder}/${name}.work)
file(REMOVE_RECURSE ${work})
file(MAKE_DIRECTORY ${work})
file(COPY_FILE ${IN} ${work}/whole.woff2)
foreach(command
    "${DECOMPRESS};${work}/whole.woff2"
    "${SUBSET};${work}/whole.ttf;--unicodes=${UNICODES};--output-file=${work}/part.ttf"
    "${COMPRESS};${work}/part.ttf")
  execute_process(COMMAND ${command} RESULT_VARIABLE result OUTPUT_VARIABLE said ERROR_VARIABLE said)
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "${IN} cannot be cut: ${command}: ${said}")
  endif()
endforeach()
file(RENAME ${work}/part.woff2 ${OUT})
file(REMOVE_RECURSE ${work})
