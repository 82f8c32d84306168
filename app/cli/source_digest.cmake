# SPDX-License-Identifier: GPL-3.0-or-later
# Writes OUTPUT, a header with a digest of everything that decides a result: the sources of models and sim and the
# resources. Run at every build with -DROOT=… -DOUTPUT=…; the file changes only when the digest does.
file(GLOB_RECURSE files RELATIVE ${ROOT} ${ROOT}/models/*.h ${ROOT}/models/*.cpp ${ROOT}/sim/*.h ${ROOT}/sim/*.cpp
     ${ROOT}/resources/*)
list(SORT files)
set(digests "")
foreach(file IN LISTS files)
    file(SHA256 ${ROOT}/${file} digest)
    string(APPEND digests "${file} ${digest}\n")
endforeach()
string(SHA256 all "${digests}")
string(SUBSTRING ${all} 0 16 short)
set(text "inline constexpr const char* kSourceDigest = \"${short}\";\n")
if(EXISTS ${OUTPUT})
    file(READ ${OUTPUT} before)
endif()
if(NOT text STREQUAL "${before}")
    file(WRITE ${OUTPUT} "${text}")
endif()
