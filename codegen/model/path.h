/*
 * Object paths: read, checked and written. Spec/mof-language.md 5.5 and 3.8.
 *
 *     path       = [ server ] [ namespace ":" ] object         no white space outside quotes
 *     server     = "\\" name "\" | "//" name "/"               "." is this computer
 *     namespace  = name *( sep name )                          sep: "\" or "/"
 *     object     = class [ "=@" | "=" value | "." key *( "," key ) ]
 *     key        = name "=" value
 *     value      = "text" | 'text' | integer | TRUE | FALSE | real     \" and \\ inside quotes
 *
 * Class="v" leaves out the name of the only key, Class=@ is the instance of a singleton, Class alone the class itself.
 *
 * The canonical relative path, which we write, has the class as the class spells it, its keys as their declarations spell them in
 * ascending order of their names (ASCII, without case), no blanks, and values so: text, datetimes and references in double quotes
 * with \ and " escaped; booleans TRUE and FALSE; integers in decimal, quoted when they need more than 32 bits.
 *
 *     Win32_Service.Name="a\"b"      A_B.Id=7,On=TRUE      __SystemSecurity=@
 *
 * A reference key holds a path, so each level of references escapes once more: paths grow fast and end at PATH_MAX_LENGTH.
 */
#ifndef PATH_H
#define PATH_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"

enum { PATH_MAX_LENGTH = 65535, PATH_MAX_KEYS = 256 };

/* ---- Reading ---- */

struct path_part { const char *text; size_t begin, length; };     /* begin: byte of the whole path; text is not terminated */

enum path_value { PATH_TEXT, PATH_INTEGER, PATH_REAL, PATH_BOOLEAN };

struct path_key {
    struct path_part name;      /* length 0: left out */
    enum path_value kind;
    struct path_part value;     /* of a text: unescaped, terminated */
};

struct object_path {
    struct path_part server, ns, class_name;    /* length 0: not there */
    bool is_singleton;
    struct path_key *keys;
    size_t key_count;           /* 0 and no singleton: a class */
};

struct path_fault { size_t begin, end; const char *reason; };      /* bytes of the path; one sentence */

/* False with *fault filled when text, which is terminated, is no object path. */
bool path_parse(struct arena *arena, const char *text, size_t length, struct object_path *path, struct path_fault *fault);

/* ---- Writing ---- */

/* Text that grows in memory of its own; freed by path_take() or path_drop(). */
struct path_text { char *text; size_t length, capacity; };

void path_put(struct path_text *path, const char *text, size_t length);
void path_put_string(struct path_text *path, const char *text);
/* With \ and " escaped, in double quotes. */
void path_put_quoted(struct path_text *path, const char *text, size_t length);
/* In lower case. */
void path_put_folded(struct path_text *path, const char *text, size_t length);
void path_drop(struct path_text *path);
/* A terminated copy in the arena; the path is dropped. */
char *path_take(struct path_text *path, struct arena *arena);

/*
 * A path that names the same object always as the same text, for comparing keys that are references: names in lower case, no
 * server, the namespace always there (ns when the path has none), keys in ascending order.
 */
void path_put_identity(struct path_text *out, struct object_path *path, const char *ns);

/* Do these names compare before each other, without ASCII case? As strcmp(). */
int path_compare_names(const char *a, size_t a_length, const char *b, size_t b_length);

#endif
