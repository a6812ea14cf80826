/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stonehand-cli"

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "stone-cmd.h"

static const struct
{
  const char *name;
  StoneCommand run;
  const char *arguments, *summary;
} commands[] = {
  { "new", stone_cmd_new, "DIR --publication P --date D", N_ ("make an edition") },
  { "import", stone_cmd_import, "FILE… --into DIR [--section S]", N_ ("make articles of texts") },
  { "set", stone_cmd_set, "DIR ARTICLE FIELD VALUE", N_ ("change a field of an article") },
  { "picture", stone_cmd_picture,
    "DIR ARTICLE FILE|--to-come [--caption C --credit C --alt A] [--into-photo]",
    N_ ("add a picture to an article") },
  { "find-pictures", stone_cmd_find_pictures, "DIR FOLDER",
    N_ ("bring back pictures whose files are gone") },
  { "relate", stone_cmd_relate, "DIR ARTICLE [--story ID | --headline H --url U]",
    N_ ("add a related story, or show what is alike") },
  { "library", stone_cmd_library, "add | search | suggest", N_ ("the library of stories") },
  { "source", stone_cmd_source, "add | list | test | password | remove | init | fill",
    N_ ("where related stories come from") },
  { "search", stone_cmd_search, "WORD… [--source NAME]", N_ ("stories with these words") },
  { "suggest", stone_cmd_suggest, "DIR ARTICLE [--source NAME]", N_ ("stories like an article") },
  { "fit", stone_cmd_fit, "DIR", N_ ("words, lines, over or under") },
  { "check", stone_cmd_check, "DIR [--strict] [--fix]",
    N_ ("what stands between the text and the press") },
  { "history", stone_cmd_history, "DIR [ARTICLE] [--restore N]",
    N_ ("what saving kept, and its restoring") },
  { "export", stone_cmd_export,
    "DIR [--article ID] [--design FILE] --as pdf|print|png|html|markdown|ninjs|icml|text|dump -o "
    "OUT",
    N_ ("the pages as a file") },
  { "publish", stone_cmd_publish, "DIR ARTICLE --to NAME [--status draft|publish] [--yes]",
    N_ ("an article to a WordPress") },
  { "sent", stone_cmd_sent, "DIR [--mark PAGES]", N_ ("which pages the printer has") },
};

static void
print_help (void)
{
  stone_cmd_say ("%s\n  stonehand-cli %s\n\n%s\n", _ ("Usage:"), _ ("COMMAND …"), _ ("Commands:"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    stone_cmd_say ("  %s %s\n      %s\n", commands[i].name, commands[i].arguments,
                   _ (commands[i].summary));
  stone_cmd_say ("\n%s\n", _ ("“stonehand-cli COMMAND --help” says more. Exit status: 0 done, "
                              "1 an error told on stderr, 2 a wrong call."));
}

/* A command takes memory, and gives it back at its end: what it frees in between it keeps for the
 * next article, instead of having the system clear new pages for it. */
static void
keep_memory (void)
{
#ifdef __GLIBC__
  mallopt (M_TOP_PAD, 4 << 20);
  mallopt (M_TRIM_THRESHOLD, 256 << 20);
  mallopt (M_MMAP_THRESHOLD, 64 << 20);
#endif
}

int
main (int argc, char **argv)
{
  keep_memory ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  if (argc < 2)
    return stone_cmd_usage (_ ("which command? “stonehand-cli --help” lists them"));
  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h"))
    {
      print_help ();
      return STONE_EXIT_DONE;
    }
  if (g_str_equal (argv[1], "--version"))
    {
      stone_cmd_say ("stonehand-cli %s\n", PACKAGE_VERSION);
      return STONE_EXIT_DONE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (argv[1], commands[i].name))
      return commands[i].run (argc - 1, argv + 1);
  return stone_cmd_usage (_ ("there is no command “%s”; “stonehand-cli --help” lists them"),
                          argv[1]);
}
