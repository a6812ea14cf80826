/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "stone-passwords.h"

static void
on_done (GObject *object, GAsyncResult *result, gpointer slot)
{
  *(GAsyncResult **) slot = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **slot)
{
  while (*slot == NULL)
    g_main_context_iteration (NULL, TRUE);
  return g_steal_pointer (slot);
}

static gboolean
store (StonePasswords *passwords, const char *name, const char *password)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gboolean kept = FALSE;

  stone_passwords_store_async (passwords, name, "Stonehand: a test", password, NULL, on_done,
                               &slot);
  result = wait_for (&slot);
  g_assert_true (stone_passwords_store_finish (passwords, result, &kept, &error));
  g_assert_no_error (error);
  return kept;
}

static char *
find (StonePasswords *passwords, const char *name)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *password;

  stone_passwords_find_async (passwords, name, NULL, on_done, &slot);
  result = wait_for (&slot);
  password = stone_passwords_find_finish (passwords, result, &error);
  g_assert_no_error (error);
  return password;
}

static void
forget (StonePasswords *passwords, const char *name)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  stone_passwords_forget_async (passwords, name, NULL, on_done, &slot);
  result = wait_for (&slot);
  g_assert_true (stone_passwords_forget_finish (passwords, result, &error));
  g_assert_no_error (error);
}

static void
assert_password (StonePasswords *passwords, const char *name, const char *expected)
{
  g_autofree char *password = find (passwords, name);

  g_assert_cmpstr (password, ==, expected);
}

static void
test_keyring (void)
{
  g_autoptr (StonePasswords) first = stone_passwords_new ();
  g_autoptr (StonePasswords) second = NULL;

  assert_password (first, "desk", NULL);
  g_assert_true (store (first, "desk", "open sesame"));
  g_assert_true (store (first, "feed", "another"));
  g_assert_true (store (first, "desk", "op€n"));
  second = stone_passwords_new ();
  assert_password (second, "desk", "op€n");
  forget (second, "desk");
  assert_password (first, "desk", NULL);
  assert_password (first, "feed", "another");
}

/* Without a keyring a password is there until its object goes, and whoever stores it is told. */
static void
test_none (void)
{
  g_autoptr (StonePasswords) first = stone_passwords_new ();
  g_autoptr (StonePasswords) second = stone_passwords_new ();

  g_assert_false (store (first, "desk", "open sesame"));
  assert_password (first, "desk", "open sesame");
  assert_password (second, "desk", NULL);
  forget (first, "desk");
  assert_password (first, "desk", NULL);
  stone_passwords_use (second, "desk", "for now");
  assert_password (second, "desk", "for now");
  assert_password (second, "feed", NULL);
}

/* An argument: in a process that has no keyring. libsecret looks for one once. */
int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  g_autofree char *file = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("stone-passwords-XXXXXX", NULL);
  file = g_build_filename (folder, "keyring", NULL);
  if (argc > 1)
    {
      g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
      g_test_add_func ("/passwords/none", test_none);
    }
  else
    {
      g_setenv ("SECRET_BACKEND", "file", TRUE);
      g_setenv ("SECRET_FILE_TEST_PATH", file, TRUE);
      g_setenv ("SECRET_FILE_TEST_PASSWORD", "test", TRUE);
      g_test_add_func ("/passwords/keyring", test_keyring);
    }
  status = g_test_run ();
  g_remove (file);
  g_rmdir (folder);
  return status;
}
