/*
 * MOF grammar: WMI, CIM (DSP0004 2.x) and MOF 3 (DSP0221) in one. Production names follow the standards'.
 *
 * The parser is pure: no globals, no output except through `struct parse`. Actions only build nodes; one that wants an
 * `if` wants to be a check in codegen/. What only some dialects have is accepted always and reported by allow().
 *
 * Recovery: in a body skip to the `;` that ends the feature or the `}` that ends the body, whichever comes first; in a
 * qualifier list to `,` or `]`; in an enumeration to `,` or `}`; among parameters to `)`; elsewhere to the next `;`.
 * feed.c skips what lies in brackets on the way there. Each rule with `error` says RECOVERED where it is back in step,
 * or bison would swallow errors within three tokens of it.
 */
%require "3.8"
%define api.pure full
%define api.token.prefix {TOK_}
%define api.location.type {struct span}
%define parse.error custom
%define parse.lac full
%locations
%expect 0
%param { struct parse *p }

%code requires {
#include "scan.h"

struct parse;
struct brackets { struct ast_value *size; bool present; };          /* [ ] or [ size ] behind a name */
struct statement_end { uint32_t place; bool broken; };              /* broken: something was skipped */
}

%code {
#include "build.h"
#include "expect.h"
#include "feed.h"

#define yylex feed_token
/* Nesting is bounded long before this, so a stack that reaches it is a mistake of ours that is still reported. */
#define YYMAXDEPTH 20000
#define YYLLOC_DEFAULT(current, rhs, n) \
    ((current) = (n) ? (struct span){ YYRHSLOC(rhs, 1).begin, YYRHSLOC(rhs, n).end } \
                     : (struct span){ YYRHSLOC(rhs, 0).end, YYRHSLOC(rhs, 0).end })
#define RECOVERED feed_recovered(&p->feed), yyerrok
#define NAMED(word, where) (struct ast_name){ word, where }

enum { WMI = DIALECT_WMI, CIM = DIALECT_CIM, MOF3 = DIALECT_MOF3 };
static void allow(struct parse *p, struct span where, unsigned dialects, const char *what)
{
    if (!p->feed.settling || p->unit->dialect == DIALECT_ANY)
        unit_extension(p->unit, where, dialects, what);
}

static void note_keyword(struct parse *p, struct span where, const struct name *word)
{
    diag_extra(&p->unit->diag, where, "keyword-name", "keyword '%s' as a name", word->text);
}

static void yyerror(const struct span *where, struct parse *p, const char *message);
}

%union {
    const struct name *name;
    struct text_part part;
    struct number number;
    uint16_t character;
    struct span span;
    struct statement_end end;
    struct brackets brackets;
    struct ast_value *value;                /* of a list under construction: see LIST_ADD */
    struct ast_word *word;
    struct ast_qualifier *qualifier;
    struct ast_feature *feature;
    struct ast_parameter *parameter;
    struct ast_slot *slot;
    struct ast_group *group;
    struct ast_enum_element *element;
    struct ast_class *cls;
    struct ast_instance *instance;
    struct ast_declaration *declaration;
}

%token END 0
%token <name> IDENT ALIAS TYPE VOID TRUE FALSE NULL
%token <name> CLASS INSTANCE OF AS REF QUALIFIER ASSOCIATION STRUCTURE ENUMERATION VALUE
%token <part> STRING
%token <character> CHAR
%token <number> INTEGER REAL
%token PRAGMA INCLUDE
/* Made up by the feed: a ';' that is not there, and the end of the file where it cannot be. */
%token MISSING PREMATURE_END

%type <name> name name_nr tname identifier soft hard super alias super_opt alias_opt
%type <end> semi
%type <span> body_begin body_end
%type <brackets> array array_opt
%type <value> initializer default_opt scalar scalars element text braced pragma_arg pragma_args embedded
%type <word> words word_list flavors_opt
%type <qualifier> qualifier_list qualifier_list_opt qualifiers qualifier_item qualifier qualifier_param
%type <feature> features feature member member_rest method_rest
%type <parameter> parameters parameters_opt parameter param_rest
%type <slot> slots slot
%type <group> qdecl_attrs
%type <element> enum_elements enum_elements_opt enum_item
%type <cls> class_head
%type <instance> instance_head value_head
%type <declaration> declaration class_decl association_decl structure_decl enumeration_decl qualifier_decl
%type <declaration> instance_decl value_decl

/* What bison throws away after an error takes names with it. */
%destructor { build_lose_name(p, $$, @$); } IDENT ALIAS name name_nr tname identifier super alias super_opt alias_opt
%destructor { build_lose_features(p, $$); } <feature>
%destructor { build_lose_class(p, $$); } <cls>
%destructor { build_lose_instance(p, $$); } <instance>
%destructor { build_lose_qualifiers(p, $$); } <qualifier>
%destructor { build_lose_declaration(p, $$); } <declaration>

%%

mof_file
  : %empty
  | mof_file production
  ;

production
  : directive
  | qualifier_list_opt declaration              { build_declaration(p, $declaration, $qualifier_list_opt); }
  | ';'                                         { allow(p, @1, WMI, "a ';' on its own"); }
  | error stop                                  { RECOVERED; }
  ;

declaration
  : class_decl
  | association_decl
  | structure_decl
  | enumeration_decl
  | qualifier_decl
  | instance_decl
  | value_decl
  ;

/*
 * The ';' that ends a statement. Where the feed finds that it was forgotten it puts MISSING in its place; where
 * something else is wrong behind the name of a statement, it skips to the end of it.
 */
semi
  : ';'                                         { $$ = (struct statement_end){ @1.end, false }; }
  | error stop                                  { $$ = feed_statement_end(&p->feed, @stop); RECOVERED; }
  ;
stop : ';' | MISSING ;

/* ---- directives: the include happens when the ')' is reduced, which needs no look-ahead ------------------------ */

directive
  : PRAGMA identifier                           { build_bare_pragma(p, NAMED($2, @2), @$); }
  | PRAGMA identifier '(' ')'                   { build_bare_pragma(p, NAMED($2, @2), @$); }
  | PRAGMA identifier '(' pragma_args ')'       { build_pragma(p, NAMED($2, @2), $pragma_args, @$); }
  | PRAGMA error ')'                            { RECOVERED; }
  | INCLUDE '(' text ')'                        { allow(p, @1, WMI, "'#include'"); parse_include(p, $text); }
  | INCLUDE text                                { allow(p, @1, 0, "'#include' without parentheses");
                                                  parse_include(p, $text); }
  | INCLUDE error ')'                           { RECOVERED; }
  ;

pragma_args
  : pragma_arg                                  { $$ = LIST_ADD(NULL, $1); }
  | pragma_args ',' pragma_arg                  { $$ = LIST_ADD($1, $3);
                                                  allow(p, @3, WMI, "several arguments of '#pragma'"); }
  ;

pragma_arg
  : text
  | INTEGER                                     { $$ = build_integer(p, @1, $1);
                                                  allow(p, @1, WMI, "a number as argument of '#pragma'"); }
  | identifier                                  { $$ = build_word(p, @1, AST_LITERAL, $1);
                                                  allow(p, @1, WMI, "a word as argument of '#pragma'"); }
  ;

/* ---- class, association, structure ----------------------------------------------------------------------------- */

class_decl
  : CLASS name class_head body_begin features body_end semi
      { $$ = build_class(p, AST_CLASS, $class_head, $features);
        build_class_names(p, $$, NAMED($name, @name), SPANS(@1, $semi, $body_begin, $body_end)); }
  ;

class_head
  : %empty                                      { $$ = ARENA_NEW(&p->unit->arena, struct ast_class); }
  | super                                       { $$ = build_class_head(p, NAMED($1, @1), NO_NAME); }
  | alias                                       { $$ = build_class_head(p, NO_NAME, NAMED($1, @1)); }
  | alias super                                 { $$ = build_class_head(p, NAMED($2, @2), NAMED($1, @1)); }
  | super alias                                 { $$ = build_class_head(p, NAMED($1, @1), NAMED($2, @2));
                                                  allow(p, @2, 0, "an alias behind the superclass"); }
  ;

super : ':' name                                { $$ = $name; @$ = @name; } ;
alias : AS ALIAS                                { $$ = $ALIAS; @$ = @ALIAS; } ;
super_opt : %empty                              { $$ = NULL; } | super ;
alias_opt : %empty                              { $$ = NULL; } | alias ;

association_decl
  : ASSOCIATION name super_opt body_begin features body_end semi
      { $$ = build_class(p, AST_ASSOCIATION, build_class_head(p, NAMED($3, @3), NO_NAME), $features);
        build_class_names(p, $$, NAMED($name, @name), SPANS(@1, $semi, $body_begin, $body_end)); }
  ;

structure_decl
  : STRUCTURE name super_opt body_begin features body_end semi
      { $$ = build_class(p, AST_STRUCTURE, build_class_head(p, NAMED($3, @3), NO_NAME), $features);
        build_class_names(p, $$, NAMED($name, @name), SPANS(@1, $semi, $body_begin, $body_end)); }
  ;

body_begin : '{'                                { $$ = @1; feed_open_body(p, @1); } ;

body_end : '}'                                  { $$ = @1; RECOVERED; } ;

features
  : %empty                                      { $$ = NULL; }
  | features feature                            { $$ = LIST_ADD($1, $2); }
  | features error stop                         { $$ = $1; RECOVERED; }
  ;

feature
  : qualifier_list_opt structure_decl           { $$ = build_nested(p, $2, $1); }
  | qualifier_list_opt enumeration_decl         { $$ = build_nested(p, $2, $1); }
  | qualifier_list_opt member                   { $$ = build_feature($member, $1); }
  ;

/*
 * A member is a property, reference or method; which one is decided by what follows the name. `tname REF` is not
 * reduced before the token behind REF is seen, so a member that is itself called "ref" needs no special case.
 */
member
  : TYPE name member_rest                       { $$ = build_member(p, $3, INTRINSIC, NAMED($1, @1), NAMED($2, @2)); }
  | TYPE array name method_rest
      { $$ = build_member(p, $4, INTRINSIC | RETURNS_ARRAY, NAMED($1, @1), NAMED($3, @3)); }
  | VOID name method_rest
      { $$ = build_member(p, $3, INTRINSIC | IS_VOID, NAMED($1, @1), NAMED($2, @2)); }
  | tname name_nr member_rest                   { $$ = build_member(p, $3, EMBEDDED, NAMED($1, @1), NAMED($2, @2)); }
  | tname array name method_rest
      { $$ = build_member(p, $4, EMBEDDED | RETURNS_ARRAY, NAMED($1, @1), NAMED($3, @3)); }
  | tname REF name member_rest                  { $$ = build_member(p, $4, REFERENCE, NAMED($1, @1), NAMED($3, @3)); }
  | tname REF array name method_rest
      { $$ = build_member(p, $5, REFERENCE | RETURNS_ARRAY, NAMED($1, @1), NAMED($4, @4)); }
  | tname REF member_rest                       { $$ = build_member(p, $3, EMBEDDED, NAMED($1, @1), NAMED($2, @2)); }
  ;

member_rest
  : semi                                        { $$ = build_property(p, NO_BRACKETS, NULL, $semi); }
  | array semi                                  { $$ = build_property(p, $array, NULL, $semi); }
  | '=' initializer semi                        { $$ = build_property(p, NO_BRACKETS, $initializer, $semi); }
  | array '=' initializer semi                  { $$ = build_property(p, $array, $initializer, $semi); }
  | method_rest
  ;

method_rest
  : '(' parameters_opt ')' semi                 { $$ = build_method(p, $parameters_opt); }
  | '(' error round_end semi                    { $$ = NULL; }
  ;

round_end : ')'                                 { RECOVERED; } ;

array_opt : %empty                              { $$ = NO_BRACKETS; } | array ;
array
  : '[' ']'                                     { $$ = (struct brackets){ NULL, true }; }
  | '[' INTEGER ']'                             { $$ = (struct brackets){ build_integer(p, @2, $2), true };
                                                  allow(p, @$, WMI | CIM, "an array of fixed size"); }
  ;

default_opt : %empty                            { $$ = NULL; } | '=' initializer { $$ = $2; } ;

parameters_opt : %empty                         { $$ = NULL; } | parameters ;
parameters
  : parameter                                   { $$ = LIST_ADD(NULL, $1); }
  | parameters ',' parameter                    { $$ = LIST_ADD($1, $3); }
  ;

parameter
  : qualifier_list_opt TYPE name param_rest     { $$ = build_parameter(p, $4, INTRINSIC, NAMED($2, @2), NAMED($3, @3));
                                                  $$->qualifiers = $1; }
  | qualifier_list_opt tname name_nr param_rest { $$ = build_parameter(p, $4, EMBEDDED, NAMED($2, @2), NAMED($3, @3));
                                                  $$->qualifiers = $1; }
  | qualifier_list_opt tname REF name param_rest
                                                { $$ = build_parameter(p, $5, REFERENCE, NAMED($2, @2), NAMED($4, @4));
                                                  $$->qualifiers = $1; }
  | qualifier_list_opt tname REF param_rest     { $$ = build_parameter(p, $4, EMBEDDED, NAMED($2, @2), NAMED($3, @3));
                                                  $$->qualifiers = $1; }
  ;

param_rest
  : array_opt                                   { $$ = build_parameter_rest(p, $1, NULL); }
  | array_opt '=' initializer                   { $$ = build_parameter_rest(p, $1, $3);
                                                  allow(p, @3, WMI | MOF3, "a default value of a parameter"); }
  ;

/* ---- enumeration [3] ------------------------------------------------------------------------------------------- */

enumeration_decl
  : ENUMERATION name ':' TYPE body_begin enum_elements_opt body_end semi
      { $$ = build_enumeration(p, NAMED($name, @name), NAMED($4, @4), $enum_elements_opt, SPAN(@1, $semi));
        $$->as.enumeration->base.is_intrinsic = true; }
  | ENUMERATION name ':' tname body_begin enum_elements_opt body_end semi
      { $$ = build_enumeration(p, NAMED($name, @name), NAMED($4, @4), $enum_elements_opt, SPAN(@1, $semi)); }
  ;

enum_elements_opt
  : %empty                                      { $$ = NULL; }
  | enum_elements
  | enum_elements separator                     { $$ = $1; allow(p, @2, 0, "a ',' behind the last element"); }
  ;

enum_elements
  : enum_item                                   { $$ = LIST_ADD(NULL, $1); }
  | enum_elements separator enum_item           { $$ = LIST_ADD($1, $3); }
  | enum_elements error                         { $$ = $1; }
  ;

enum_item
  : qualifier_list_opt name                     { $$ = build_element(p, NAMED($2, @2), $1, NULL); }
  | qualifier_list_opt name '=' scalar          { $$ = build_element(p, NAMED($2, @2), $1, $4); }
  | error                                       { $$ = NULL; }
  ;

/* ---- qualifiers ------------------------------------------------------------------------------------------------ */

qualifier_list_opt : %empty                     { $$ = NULL; } | qualifier_list ;

qualifier_list
  : '[' qualifiers qualifiers_end               { $$ = LIST_FIRST($qualifiers); }
  ;

qualifiers_end : ']'                            { RECOVERED; } ;
separator : ','                                 { RECOVERED; } ;

qualifiers
  : qualifier_item                              { $$ = LIST_ADD(NULL, $1); }
  | qualifiers separator qualifier_item         { $$ = LIST_ADD($1, $3); }
  | qualifiers error                            { $$ = $1; }
  ;

qualifier_item
  : qualifier
  | error                                       { $$ = NULL; }
  ;

qualifier
  : identifier qualifier_param flavors_opt      { $$ = $qualifier_param;
                                                  $$->name = NAMED($1, @1); $$->flavors = LIST_FIRST($flavors_opt); }
  ;

qualifier_param
  : %empty                                      { $$ = build_qualifier(p, NULL, false); }
  | '(' scalar ')'                              { $$ = build_qualifier(p, $scalar, true); }
  | '(' scalar ',' scalars ')'                  { $$ = build_qualifier(p, build_list(p, LIST_PUT($4, $2), @$), true);
                                                  allow(p, @4, WMI, "a list of values in parentheses"); }
  | braced                                      { $$ = build_qualifier(p, $1, false); }
  ;

flavors_opt
  : %empty                                      { $$ = NULL; }
  | ':' words                                   { $$ = $words; allow(p, @2, WMI | CIM, "a flavor behind a qualifier"); }
  ;

words
  : IDENT                                       { $$ = LIST_ADD(NULL, build_word_of(p, NAMED($1, @1))); }
  | words IDENT                                 { $$ = LIST_ADD($1, build_word_of(p, NAMED($2, @2))); }
  ;

qualifier_decl
  : QUALIFIER identifier ':' TYPE array_opt default_opt qdecl_attrs semi
      { $$ = build_qualifier_type(p, NAMED($2, @2), $default_opt, $qdecl_attrs, SPAN(@1, $semi));
        $$->as.qualifier_type->type = build_type(NAMED($4, @4), INTRINSIC, $array_opt); }
  | QUALIFIER identifier ':' IDENT array_opt '=' initializer qdecl_attrs semi
      { $$ = build_qualifier_type(p, NAMED($2, @2), $initializer, $qdecl_attrs, SPAN(@1, $semi));
        $$->as.qualifier_type->type = build_type(NAMED($4, @4), 0, $array_opt); }
  | QUALIFIER identifier ':' words semi
      { $$ = build_qualifier_type(p, NAMED($2, @2), NULL, NULL, SPAN(@1, $semi));
        allow(p, @1, WMI, "a statement of default flavors");
        $$->as.qualifier_type->flavors = LIST_FIRST($words); }
  ;

/* Scope(...), Flavor(...), Policy(...) */
qdecl_attrs
  : %empty                                      { $$ = NULL; }
  | qdecl_attrs ',' IDENT '(' word_list ')'     { $$ = LIST_ADD($1, build_group(p, NAMED($3, @3), $word_list)); }
  | qdecl_attrs IDENT '(' word_list ')'         { $$ = LIST_ADD($1, build_group(p, NAMED($2, @2), $word_list));
                                                  allow(p, @2, MOF3, "a group without ',' before it"); }
  | qdecl_attrs ',' IDENT                       { $$ = LIST_ADD($1, build_bare_group(p, NAMED($3, @3))); }
  ;

word_list
  : identifier                                  { $$ = LIST_ADD(NULL, build_word_of(p, NAMED($1, @1))); }
  | word_list ',' identifier                    { $$ = LIST_ADD($1, build_word_of(p, NAMED($3, @3))); }
  | word_list '|' identifier                    { $$ = LIST_ADD($1, build_word_of(p, NAMED($3, @3)));
                                                  allow(p, @2, WMI, "'|' between words"); }
  ;

/* ---- instances and values -------------------------------------------------------------------------------------- */

instance_head : INSTANCE OF name alias_opt      { $$ = build_instance(p, NAMED($3, @3), NAMED($4, @4)); } ;
value_head : VALUE OF name alias_opt            { $$ = build_instance(p, NAMED($3, @3), NAMED($4, @4));
                                                  $$->is_value_of = true;
                                                  allow(p, @1, MOF3, "'value of'"); } ;

instance_decl
  : instance_head body_begin slots body_end semi
      { $$ = build_object(p, $1, $slots, SPANS(@1, $semi, $body_begin, $body_end)); }
  ;

value_decl
  : value_head body_begin slots body_end semi
      { $$ = build_object(p, $1, $slots, SPANS(@1, $semi, $body_begin, $body_end)); }
  ;

embedded
  : instance_head body_begin slots body_end
      { $$ = build_embedded(p, $1, $slots, SPANS(@1, @4, $body_begin, $body_end));
                                                  allow(p, @1, WMI | MOF3, "an instance as a value"); }
  | value_head body_begin slots body_end
      { $$ = build_embedded(p, $1, $slots, SPANS(@1, @4, $body_begin, $body_end)); }
  ;

slots
  : %empty                                      { $$ = NULL; }
  | slots slot                                  { $$ = LIST_ADD($1, $2); }
  | slots error stop                            { $$ = $1; RECOVERED; }
  ;

slot
  : qualifier_list_opt name '=' initializer semi
                                                { $$ = build_slot(p, NAMED($2, @2), $1, $initializer); }
  | qualifier_list_opt name semi                { $$ = build_bare_slot(p, NAMED($2, @2), $1, $semi); }
  ;

initializer
  : scalar
  | braced
  ;

braced
  : '{' '}'                                     { $$ = build_list(p, NULL, @$); }
  | '{' scalars '}'                             { $$ = build_list(p, $2, @$); }
  | '{' scalars ',' '}'                         { $$ = build_list(p, $2, @$);
                                                  allow(p, @3, 0, "a ',' behind the last value"); }
  ;

scalars
  : element                                     { $$ = LIST_ADD(NULL, $1); }
  | scalars ',' element                         { $$ = LIST_ADD($1, $3); }
  ;

element
  : scalar
  | embedded ';'                                { $$ = $1; allow(p, @2, WMI, "a ';' behind an instance in a list"); }
  ;

scalar
  : INTEGER                                     { $$ = build_integer(p, @1, $1); }
  | REAL                                        { $$ = build_real(p, @1, $1.as.real); }
  | CHAR                                        { $$ = build_character(p, @1, $1); }
  | text
  | TRUE                                        { $$ = build_value(p, @1, AST_BOOLEAN); $$->boolean = true; }
  | FALSE                                       { $$ = build_value(p, @1, AST_BOOLEAN); }
  | NULL                                        { $$ = build_value(p, @1, AST_NULL); }
  | ALIAS                                       { $$ = build_word(p, @1, AST_ALIAS, $1); }
  | embedded
  | identifier                                  { $$ = build_literal(p, @1, NULL, $1); }
  | identifier '.' identifier                   { $$ = build_literal(p, @$, $1, $3); }
  ;

/* Adjacent literals are one value: joined by the scanner's functions, which take time in proportion to the text. */
text : string                                   { $$ = build_text(p, @1); } ;
string
  : STRING                                      { text_begin(&p->scan); text_add(&p->scan, $1, @1); }
  | string STRING                               { text_add(&p->scan, $2, @2); }
  ;

/*
 * ---- names --------------------------------------------------------------------------------------------------------
 * soft        keywords that are harmless anywhere a name can stand
 * tname       a class, structure or enumeration in type position (start of a feature)
 * name_nr     a member name that is not the word "ref"
 * name        any member or class name
 * identifier  qualifier names, flavors, scopes, pragma words, enumeration literals
 */
soft : INSTANCE | OF | AS | QUALIFIER | VALUE | ASSOCIATION ;
tname : IDENT | soft                            { $$ = $1; note_keyword(p, @1, $1); } ;
hard : CLASS | STRUCTURE | ENUMERATION | TYPE | VOID ;
name_nr : tname | hard                          { $$ = $1; note_keyword(p, @1, $1); } ;
name : name_nr | REF                            { $$ = $1; note_keyword(p, @1, $1); } ;
identifier : name ;

%%

/* Bison's own message: its stack cannot grow any further. */
static void yyerror(const struct span *where, struct parse *p, const char *message)
{
    diag_error(&p->unit->diag, *where, "nesting", "nested too deep: %s", message);
}

static int yyreport_syntax_error(const yypcontext_t *context, struct parse *p)
{
    enum { MOST = YYNTOKENS };
    yysymbol_kind_t kinds[MOST];
    int count = yypcontext_expected_tokens(context, kinds, MOST);
    struct expected expected = { .at_end = yypcontext_token(context) == YYSYMBOL_YYEOF };
    for (int i = 0; i < count; i++)
        for (int token = 0; token < expect_token_count; token++)
            if (YYTRANSLATE(expect_tokens[token].code) == kinds[i])
                expected.set |= (uint64_t)1 << token;
    expect_report(p, &expected, *yypcontext_location(context));
    return count < 0 ? count : 0;
}
