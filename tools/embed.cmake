# cmake -D IN=x.sql -D OUT=x.sql.h -P embed.cmake: a text file as the C string `static const char x_sql[]`
file(READ ${IN} text HEX)
get_filename_component(name ${IN} NAME)
string(MAKE_C_IDENTIFIER ${name} symbol)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${text}")
file(WRITE ${OUT} "/* generated from ${name} by tools/embed.cmake */\nstatic const char ${symbol}[] = {${bytes}0};\n")
