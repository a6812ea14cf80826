/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fuzz.h"

/* Drives a fuzz target where there is no libFuzzer:
 *   fuzz-TARGET [--seconds N] [--seed N] [--dictionary FILE] FOLDER…
 * Runs every file of the folders, then mutations of them for N seconds. An input that kills the
 * process, or takes more than a minute, is left as fuzz-TARGET.find in the working folder, to be
 * run again by naming it in place of a folder, and to be kept in tests/fuzz/cases/TARGET. */

#define MOST_BYTES 65536
#define MOST_SECONDS 60 /* for one input, also under sanitizers on a busy machine */

/* For the handlers of signals alone, which are given nothing. */
static const guint8 *current;
static gsize current_size;
static char *find_name;

/* What a sanitizer calls before it ends the process. */
extern void __sanitizer_set_death_callback (void (*callback) (void)) __attribute__ ((weak));

static void
keep_find (void)
{
  int fd = open (find_name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  gboolean kept = fd >= 0 && write (fd, current, current_size) == (gssize) current_size;
  const char *words = kept ? "# the input is kept as " : "# the input can't be kept as ";

  if (write (STDERR_FILENO, words, strlen (words)) < 0 ||
      write (STDERR_FILENO, find_name, strlen (find_name)) < 0 ||
      write (STDERR_FILENO, "\n", 1) < 0)
    return;
}

static void
on_signal (int number)
{
  keep_find ();
  signal (number, SIG_DFL);
  raise (number);
}

static void
watch (const char *program)
{
  static const int deaths[] = { SIGABRT, SIGALRM, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGILL };
  g_autofree char *base = g_path_get_basename (program);

  find_name = g_strconcat (base, ".find", NULL);
  if (__sanitizer_set_death_callback != NULL)
    __sanitizer_set_death_callback (keep_find);
  for (guint i = 0; i < G_N_ELEMENTS (deaths); i++)
    signal (deaths[i], on_signal);
}

/* In memory of its own size, so that a sanitizer sees one byte too many. */
static void
run (const guint8 *data, gsize size)
{
  g_autofree guint8 *copy = g_memdup2 (data, size);

  current = data;
  current_size = size;
  alarm (MOST_SECONDS);
  LLVMFuzzerTestOneInput (copy != NULL ? copy : (const guint8 *) "", size);
  alarm (0);
}

static int
by_name (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static void
read_file (GPtrArray *corpus, const char *path)
{
  char *bytes;
  gsize size;

  if (!g_file_get_contents (path, &bytes, &size, NULL))
    g_error ("%s can't be read", path);
  g_ptr_array_add (corpus, g_bytes_new_take (bytes, size));
}

static void
read_folder (GPtrArray *corpus, const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    g_ptr_array_add (names, g_build_filename (path, name, NULL));
  g_ptr_array_sort (names, by_name);
  for (guint i = 0; i < names->len; i++)
    read_file (corpus, g_ptr_array_index (names, i));
}

/* libFuzzer's own form: one word in quotes a line, escapes as in C, \xNN among them. */
static void
read_dictionary (GPtrArray *words, const char *path)
{
  g_autofree char *text = NULL;

  if (path == NULL || !g_file_get_contents (path, &text, NULL, NULL))
    return;
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      gsize length = strlen (lines[i]);
      g_autofree char *quoted = NULL;

      if (length < 3 || lines[i][0] != '"' || lines[i][length - 1] != '"')
        continue;
      quoted = g_strndup (lines[i] + 1, length - 2);
      GString *octal = g_string_new (NULL);
      for (const char *p = quoted; *p != '\0'; p++)
        if (p[0] == '\\' && p[1] == 'x' && g_ascii_isxdigit (p[2]) && g_ascii_isxdigit (p[3]))
          {
            int byte = g_ascii_xdigit_value (p[2]) * 16 + g_ascii_xdigit_value (p[3]);
            g_string_append_printf (octal, "\\%03o", (guint) byte);
            p += 3;
          }
        else
          g_string_append_c (octal, *p);
      char *word = g_strcompress (octal->str);
      g_string_free (octal, TRUE);
      g_ptr_array_add (words, g_bytes_new_take (word, strlen (word)));
    }
}

/* One mutation */

static GBytes *
pick (GRand *rand, GPtrArray *from)
{
  return from->len > 0 ? g_ptr_array_index (from, g_rand_int_range (rand, 0, (int) from->len))
                       : NULL;
}

static guint
place (GRand *rand, GByteArray *input, guint more)
{
  return (guint) g_rand_int_range (rand, 0, (int) (input->len + more));
}

static void
insert (GByteArray *input, guint at, const guint8 *bytes, gsize length)
{
  guint tail = input->len - at;

  if (length == 0 || input->len + length > MOST_BYTES)
    return;
  g_byte_array_set_size (input, input->len + (guint) length);
  memmove (input->data + at + length, input->data + at, tail);
  memcpy (input->data + at, bytes, length);
}

/* A stretch of OTHER comes in. */
static void
put_stretch (GRand *rand, GByteArray *input, GBytes *other)
{
  gsize size;
  const guint8 *bytes = g_bytes_get_data (other, &size);

  if (size == 0)
    return;
  guint from = (guint) g_rand_int_range (rand, 0, (int) size);
  guint length = (guint) g_rand_int_range (rand, 0, (int) MIN (size - from, 256) + 1);
  insert (input, place (rand, input, 1), bytes + from, length);
}

static void
mutate (GRand *rand, GByteArray *input, GPtrArray *corpus, GPtrArray *words)
{
  static const guint8 extremes[] = { 0, 0xff, 0x7f, 0x80, '"', '<', '\n', ' ' };
  int kind = g_rand_int_range (rand, 0, 8);
  guint at;

  if (input->len == 0 || kind == 0)
    {
      GBytes *word = pick (rand, words->len > 0 ? words : corpus);
      if (word != NULL)
        put_stretch (rand, input, word);
      return;
    }
  at = place (rand, input, 0);
  switch (kind)
    {
    case 1:
      input->data[at] ^= (guint8) (1 << g_rand_int_range (rand, 0, 8));
      break;
    case 2:
      input->data[at] = extremes[g_rand_int_range (rand, 0, G_N_ELEMENTS (extremes))];
      break;
    case 3:
      g_byte_array_remove_range (input, at,
                                 (guint) g_rand_int_range (rand, 0,
                                                           (int) MIN (input->len - at, 64) + 1));
      break;
    case 4:
      g_byte_array_set_size (input, at);
      break;
    case 5:
      {
        /* the same once more, many times */
        guint wanted = 1 + place (rand, input, 0) % 16;
        guint length = MIN (input->len - at, wanted);
        g_autofree guint8 *again = g_memdup2 (input->data + at, length);
        for (int n = g_rand_int_range (rand, 1, 40); n > 0; n--)
          insert (input, at, again, length);
        break;
      }
    case 6:
      {
        GBytes *word = pick (rand, words);
        if (word != NULL)
          insert (input, at, g_bytes_get_data (word, NULL), g_bytes_get_size (word));
        break;
      }
    default:
      put_stretch (rand, input, pick (rand, corpus));
    }
}

static guint
run_mutations (GPtrArray *corpus, GPtrArray *words, guint32 seed, int seconds)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  gint64 end = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;
  guint n = 0;

  for (; g_get_monotonic_time () < end; n++)
    {
      g_autoptr (GByteArray) input = g_byte_array_new ();
      GBytes *base = pick (rand, corpus);

      if (base != NULL)
        g_byte_array_append (input, g_bytes_get_data (base, NULL),
                             (guint) MIN (g_bytes_get_size (base), MOST_BYTES));
      for (int i = g_rand_int_range (rand, 1, 6); i > 0; i--)
        mutate (rand, input, corpus, words);
      run (input->data, input->len);
    }
  return n;
}

int
main (int argc, char **argv)
{
  int seconds = 0, seed = 1;
  g_autofree char *dictionary = NULL;
  g_auto (GStrv) folders = NULL;
  const GOptionEntry options[] = {
    { "seconds", 0, 0, G_OPTION_ARG_INT, &seconds, "Run mutations for so long", "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT, &seed, "Of the mutations", "N" },
    { "dictionary", 0, 0, G_OPTION_ARG_FILENAME, &dictionary, "Words to put in", "FILE" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &folders, NULL, "FOLDER…" },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) corpus = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }
  LLVMFuzzerInitialize (&argc, &argv);
  watch (argv[0]);
  read_dictionary (words, dictionary);
  for (guint i = 0; folders != NULL && folders[i] != NULL; i++)
    if (g_file_test (folders[i], G_FILE_TEST_IS_DIR))
      read_folder (corpus, folders[i]);
    else
      read_file (corpus, folders[i]);
  run ((const guint8 *) "", 0);
  for (guint i = 0; i < corpus->len; i++)
    {
      gsize size;
      const guint8 *data = g_bytes_get_data (g_ptr_array_index (corpus, i), &size);

      run (data, size);
    }
  guint n = run_mutations (corpus, words, (guint32) seed, seconds);
  g_print ("%u kept inputs, %u mutations\n", corpus->len, n);
  return 0;
}
