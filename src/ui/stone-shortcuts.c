/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-shortcuts.h"

typedef struct
{
  const char *group; /* begins with this one; NULL: as before */
  const char *title, *action;
  const char *keys[3];
} Shortcut;

static const Shortcut shortcuts[] = {
  { N_ ("Editions and Files"), N_ ("New article"), "win.new-article", { "<Control>n" } },
  { NULL, N_ ("New edition"), "win.new-edition", { "<Control><Shift>n" } },
  { NULL, N_ ("New edition from this one"), "win.new-from", { NULL } },
  { NULL, N_ ("Open an edition"), "win.open", { "<Control>o" } },
  { NULL, N_ ("Open the sample edition"), "win.open-sample", { NULL } },
  { NULL, N_ ("Import a text"), "win.import", { "<Control><Shift>i" } },
  { NULL, N_ ("Look for missing pictures"), "win.find-pictures", { NULL } },
  { NULL, N_ ("Save the article"), "win.save", { "<Control>s" } },
  { NULL, N_ ("Save everything"), "win.save-all", { "<Control><Shift>s" } },
  { NULL, N_ ("Save automatically or not"), "win.autosave", { NULL } },
  { NULL, N_ ("Look at unsaved changes after a crash"), "win.show-recovery", { NULL } },
  { NULL, N_ ("History of the article"), "win.history", { "<Control><Alt>h" } },
  { NULL, N_ ("Undo"), "win.undo", { "<Control>z" } },
  { NULL, N_ ("Redo"), "win.redo", { "<Control><Shift>z", "<Control>y" } },
  { NULL, N_ ("Export"), "win.export-last", { "<Control>e" } },
  { NULL, N_ ("Export as PDF"), "win.export('pdf')", { NULL } },
  { NULL, N_ ("Export as print-ready PDF"), "win.export('print')", { "<Control><Shift>e" } },
  { NULL, N_ ("Export as pictures of the pages"), "win.export('png')", { NULL } },
  { NULL, N_ ("Export as web pages"), "win.export('html')", { NULL } },
  { NULL, N_ ("Export as Markdown"), "win.export('markdown')", { NULL } },
  { NULL, N_ ("Export as ninjs, for news systems"), "win.export('ninjs')", { NULL } },
  { NULL, N_ ("Export as ICML, for InDesign"), "win.export('icml')", { NULL } },
  { NULL, N_ ("Export as text"), "win.export('text')", { NULL } },
  { NULL, N_ ("Export this article as a web page"), "win.export-article('html')", { NULL } },
  { NULL, N_ ("Export this article as Markdown"), "win.export-article('markdown')", { NULL } },
  { NULL,
    N_ ("Export this article as ninjs, for news systems"),
    "win.export-article('ninjs')",
    { NULL } },
  { NULL,
    N_ ("Export this article as ICML, for InDesign"),
    "win.export-article('icml')",
    { NULL } },
  { NULL, N_ ("Export this article as text"), "win.export-article('text')", { NULL } },
  { NULL, N_ ("Publish the article to WordPress"), "win.publish", { NULL } },
  { NULL, N_ ("Preferences"), "win.preferences('writing')", { "<Control>comma" } },
  { NULL, N_ ("Sources of related stories"), "win.preferences('sources')", { NULL } },
  { NULL, N_ ("Keyboard shortcuts"), "win.shortcuts", { "<Control>question" } },
  { NULL, N_ ("Command palette"), "win.palette", { "<Control>k" } },
  { NULL, N_ ("Close the window"), "window.close", { "<Control>w" } },
  { NULL, N_ ("Quit"), "app.quit", { "<Control>q" } },
  { N_ ("Panes"), N_ ("Next pane"), "win.next-pane", { "F6" } },
  { NULL, N_ ("Pane before"), "win.previous-pane", { "<Shift>F6" } },
  { NULL, N_ ("Outline on or off"), "win.outline", { "F9" } },
  { NULL, N_ ("Panel on or off"), "win.panel", { "<Shift>F9" } },
  { NULL, N_ ("Text"), "win.show('text')", { "<Alt>1" } },
  { NULL, N_ ("Picture"), "win.show('picture')", { "<Alt>2" } },
  { NULL, N_ ("Related stories"), "win.show('related')", { "<Alt>3" } },
  { NULL, N_ ("Article"), "win.show('article')", { "<Alt>4", "<Alt>Return" } },
  { NULL, N_ ("Edition"), "win.show('edition')", { "<Alt>5" } },
  { NULL, N_ ("Page"), "win.show('page')", { "<Alt>0" } },
  { N_ ("Articles"), N_ ("Article before"), "win.previous-article", { "<Control>Page_Up" } },
  { NULL, N_ ("Next article"), "win.next-article", { "<Control>Page_Down" } },
  { NULL, N_ ("Back to the article visited before"), "win.back", { "<Alt>Left" } },
  { NULL, N_ ("Forward again"), "win.forward", { "<Alt>Right" } },
  { NULL, N_ ("To the headline"), "win.rename", { "F2" } },
  { NULL, N_ ("Move the article up"), "win.move-up", { "<Alt>Up" } },
  { NULL, N_ ("Move the article down"), "win.move-down", { "<Alt>Down" } },
  { NULL, N_ ("New section"), "win.new-section", { NULL } },
  { NULL, N_ ("Remove the selected articles"), "win.remove-article", { NULL } },
  { NULL, N_ ("Status: Idea"), "win.set-status('idea')", { NULL } },
  { NULL, N_ ("Status: Draft"), "win.set-status('draft')", { NULL } },
  { NULL, N_ ("Status: Edit"), "win.set-status('edit')", { NULL } },
  { NULL, N_ ("Status: Ready"), "win.set-status('ready')", { NULL } },
  { NULL, N_ ("Status: Off Stone"), "win.set-status('off-stone')", { NULL } },
  { N_ ("Find and Replace"), N_ ("Find"), "article.find", { "<Control>f" } },
  { NULL, N_ ("Find in the edition"), "article.find-edition", { "<Control><Shift>f" } },
  { NULL, N_ ("Find and replace"), "article.replace", { "<Control>h" } },
  { NULL, N_ ("Next place"), "article.find-next", { "<Control>g" } },
  { NULL, N_ ("Place before"), "article.find-previous", { "<Control><Shift>g" } },
  { N_ ("Text"), N_ ("Bold"), "article.bold", { "<Control>b" } },
  { NULL, N_ ("Italic"), "article.italic", { "<Control>i" } },
  { NULL, N_ ("Small capitals"), "article.small-caps", { "<Control><Shift>h" } },
  { NULL, N_ ("Superscript"), "article.superscript", { "<Control><Shift>p" } },
  { NULL, N_ ("Link"), "article.link", { "<Control>l" } },
  { NULL, N_ ("Paragraph"), "article.kind('paragraph')", { "<Control><Alt>1" } },
  { NULL, N_ ("Crosshead"), "article.kind('crosshead')", { "<Control><Alt>2" } },
  { NULL, N_ ("Pull quote"), "article.kind('quote')", { "<Control><Alt>3" } },
  { NULL, N_ ("List item"), "article.kind('list-item')", { "<Control><Alt>4" } },
  { NULL, N_ ("Pull quote a column wider"), "article.quote-wider(1)", { "<Control><Alt>period" } },
  { NULL,
    N_ ("Pull quote a column narrower"),
    "article.quote-wider(-1)",
    { "<Control><Alt>comma" } },
  { NULL, N_ ("Pull quote as wide as the design has it"), "article.quote-columns(0)", { NULL } },
  { NULL, N_ ("Pull quote across all columns"), "article.quote-columns(8)", { NULL } },
  { N_ ("Breaks and Lines"),
    N_ ("Line break"),
    "article.insert('line-break')",
    { "<Shift>Return" } },
  { NULL, N_ ("No-break space"), "article.insert('no-break-space')", { "<Control><Shift>space" } },
  { NULL,
    N_ ("No-break hyphen"),
    "article.insert('no-break-hyphen')",
    { "<Control><Shift>minus", "<Control>underscore" } },
  { NULL, N_ ("No break here"), "article.insert('word-joiner')", { NULL } },
  { NULL, N_ ("Soft hyphen"), "article.insert('soft-hyphen')", { "<Alt>minus" } },
  { NULL, N_ ("Paragraph a line shorter"), "article.lines(-1)", { "<Control><Alt>minus" } },
  { NULL,
    N_ ("Paragraph a line longer"),
    "article.lines(1)",
    { "<Control><Alt>plus", "<Control><Alt>equal" } },
  { NULL, N_ ("Paragraph as long as it comes"), "article.lines(0)", { NULL } },
  { NULL, N_ ("Cuts that win a line, on or off"), "article.cut-adviser", { NULL } },
  { NULL, N_ ("Next cut"), "article.next-cut", { "F4" } },
  { NULL, N_ ("Cut before"), "article.previous-cut", { "<Shift>F4" } },
  { NULL, N_ ("Next finding"), "article.next-finding", { "F8" } },
  { NULL, N_ ("Finding before"), "article.previous-finding", { "<Shift>F8" } },
  { NULL, N_ ("List of findings"), "win.list-findings", { "<Control>F8" } },
  { NULL, N_ ("Fix what is safe to fix"), "win.fix-findings", { NULL } },
  { NULL, N_ ("To where the text has no more room"), "article.overset", { "<Control><Alt>End" } },
  { NULL, N_ ("Marks of findings on or off"), "article.findings", { NULL } },
  { NULL, N_ ("Paste without marks"), "article.paste-plain", { "<Control><Shift>v" } },
  { NULL, N_ ("Choose a picture"), "article.picture-choose", { "<Control>d" } },
  { N_ ("Page"), N_ ("Larger"), "page.zoom-in", { "<Control>plus", "<Control>equal" } },
  { NULL, N_ ("Smaller"), "page.zoom-out", { "<Control>minus" } },
  { NULL, N_ ("Fit the page"), "page.fit('page')", { "<Control>0" } },
  { NULL, N_ ("Fit the width"), "page.fit('width')", { "<Control>2" } },
  { NULL, N_ ("As large as in print"), "page.zoom(1.333)", { "<Control>1" } },
  { NULL, N_ ("Page before"), "page.previous", { "<Alt>Page_Up" } },
  { NULL, N_ ("Next page"), "page.next", { "<Alt>Page_Down" } },
  { NULL, N_ ("Flatplan and back"), "win.flatplan", { "F3" } },
  { NULL, N_ ("Advert or blank page"), "win.reserve-page", { NULL } },
  { NULL, N_ ("Page in a window of its own"), "win.page-window", { "<Control><Alt>p" } },
  { NULL, N_ ("Go to a page"), "page.go-to", { "<Control>j" } },
  { NULL, N_ ("Facing pages or one under the other"), "page.facing", { "<Control><Alt>f" } },
  { NULL, N_ ("Baseline grid on or off"), "page.grid", { "<Control><Alt>apostrophe" } },
  { NULL, N_ ("Columns on or off"), "page.columns", { "<Control><Alt>semicolon" } },
  { NULL, N_ ("Bleed on or off"), "page.bleed", { NULL } },
};

/* Keys of the part that has the focus, no commands of the window: listed for people to read. */
static const Shortcut local[] = {
  { N_ ("In the Outline"), N_ ("Fold or unfold a section"), NULL, { "Left", "Right" } },
  { NULL, N_ ("Remove what is selected"), NULL, { "Delete" } },
  { NULL, N_ ("Menu"), NULL, { "Menu", "<Shift>F10" } },
  { N_ ("In the Picture Panel"),
    N_ ("Picture earlier or later"),
    NULL,
    { "<Alt>Left", "<Alt>Right" } },
  { NULL, N_ ("Remove the picture"), NULL, { "Delete" } },
  { NULL, N_ ("Move the crop"), NULL, { "Left", "Right" } },
  { NULL, N_ ("Crop tighter or wider"), NULL, { "plus", "minus" } },
  { N_ ("In the Related Panel"), N_ ("Look at a story more closely"), NULL, { "space" } },
  { NULL, N_ ("Story up or down"), NULL, { "<Alt>Up", "<Alt>Down" } },
  { NULL, N_ ("Remove the story"), NULL, { "Delete" } },
  { N_ ("In the Flatplan"), N_ ("Add a blank page"), NULL, { "Insert" } },
  { NULL, N_ ("Remove from the flatplan"), NULL, { "Delete" } },
};

gboolean
stone_shortcuts_get (guint i, StoneCommand *command)
{
  guint head = i;

  if (i >= G_N_ELEMENTS (shortcuts))
    return FALSE;
  while (shortcuts[head].group == NULL)
    head--;
  *command = (StoneCommand){ shortcuts[head].group, shortcuts[i].title, shortcuts[i].action,
                             shortcuts[i].keys[0] };
  return TRUE;
}

void
stone_shortcuts_install (GtkApplication *application)
{
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_application_set_accels_for_action (application, shortcuts[i].action, shortcuts[i].keys);
}

static void
append_property (GString *xml, const char *name, const char *value)
{
  g_autofree char *escaped = g_markup_escape_text (value, -1);

  g_string_append_printf (xml, "<property name='%s'>%s</property>", name, escaped);
}

static void
append_shortcut (GString *xml, const Shortcut *shortcut)
{
  g_autofree char *keys = g_strjoinv (" ", (char **) shortcut->keys);

  g_string_append (xml, "<child><object class='GtkShortcutsShortcut'>");
  append_property (xml, "title", _ (shortcut->title));
  append_property (xml, "accelerator", keys);
  g_string_append (xml, "</object></child>");
}

static void
append_shortcuts (GString *xml, const Shortcut *list, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      if (list[i].group != NULL)
        {
          g_string_append (xml, i > 0 ? "</object></child>" : "");
          g_string_append (xml, "<child><object class='GtkShortcutsGroup'>");
          append_property (xml, "title", _ (list[i].group));
        }
      if (list[i].keys[0] != NULL)
        append_shortcut (xml, &list[i]);
    }
  g_string_append (xml, "</object></child>");
}

/* GTK 4.8 has no other way to fill such a window than from a description. */
static char *
describe (void)
{
  GString *xml = g_string_new ("<interface><object class='GtkShortcutsWindow' id='window'><child>"
                               "<object class='GtkShortcutsSection'>");

  append_property (xml, "section-name", "window");
  append_shortcuts (xml, shortcuts, G_N_ELEMENTS (shortcuts));
  append_shortcuts (xml, local, G_N_ELEMENTS (local));
  g_string_append (xml, "</object></child></object></interface>");
  return g_string_free (xml, FALSE);
}

GtkWidget *
stone_shortcuts_window_new (GtkWindow *parent)
{
  g_autofree char *xml = describe ();
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_string (xml, -1);
  GtkWidget *window = GTK_WIDGET (gtk_builder_get_object (builder, "window"));

  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  return window;
}
