# cmake -D IN=x.sql -D OUT=x.sql.h -P embed.cmake: a text file as the C string initialiser of `static const char NAME_sql[]`
file(READ ${IN} text HEX)
get_filename_component(stem ${IN} NAME_WE)
string(MAKE_C_IDENTIFIER ${stem} name)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${text}")
file(WRITE ${OUT} "/* generated from ${stem}.sql by tools/embed.cmake */\nstatic const char ${name}_sql[] = {${bytes}0};\n")
