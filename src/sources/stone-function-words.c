/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-sources"
#include "config.h"

#include <string.h>

#include "stone-function-words.h"

/* Of three letters and more: a shorter word is no term anywhere. What is left of a word before an
 * apostrophe ("didn", "qu") is one too. */
static const struct
{
  const char *language;
  const char *words; /* a space around each */
} lists[] = {
  { "en",
    " about above across after again against ago all almost along already also although always"
    " among and another any anyone anything are aren around away back because became become"
    " becomes been before began begin being below between both but came can cannot come comes"
    " could couldn did didn does doesn doing don done down during each either else enough even"
    " ever every everyone everything far few first for found from further gave get gets getting"
    " give given gives goes going gone got had hadn has hasn have haven having hence her here hers"
    " herself him himself his how however instead into isn its itself just keep keeps kept knew"
    " know known last later least less let like likely made make makes making many may maybe might"
    " mine more most much must myself near nearly need needs neither never new next nobody none nor"
    " not nothing now off often old once one only onto other others our ours out over own per"
    " perhaps put quite rather really said same saw say saying says second see seem seemed seems"
    " seen several shall she should shouldn since some someone something sometimes soon still"
    " such take taken takes taking than that the their theirs them themselves then there therefore"
    " these they thing things this those though three through thus till times today together told"
    " too took toward towards two under unless until upon use used uses using very want wanted"
    " wants was wasn way ways well went were weren what whatever when whenever where whereas"
    " whether which while who whole whom whose why will with within without won would wouldn yet"
    " you your yours yourself " },
  { "de",
    " aber alle allein allem allen aller allerdings alles als also andere anderem anderen anderer"
    " anderes auch auf aus außer außerdem bald beide beiden beim bereits bevor bin bis bisher bist"
    " bleiben bleibt brauchen dabei dadurch dafür dagegen daher dahin damals damit danach daneben"
    " dann daran darauf daraus darf darin darüber darum darunter das dass daß davon davor dazu dein"
    " deine dem den denen denn dennoch der deren des deshalb dessen dich die dies diese dieselbe"
    " diesem diesen dieser dieses dir doch dort durch dürfen eben ebenso eher eigentlich ein eine"
    " einem einen einer eines einfach einige einigen einmal eins einst entweder erst erste ersten"
    " etwa etwas euch euer eure fast für fürs gab ganz gar gegen gegenüber gehen geht gemacht genau"
    " genug gerade gern gewesen gibt ging habe haben hat hatte hatten hätte hätten her heute hier"
    " hin hinter ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres immer indem ins irgend ist jede"
    " jedem jeden jeder jedes jedoch jemand jene jenem jenen jener jenes jetzt kam kann kaum kein"
    " keine keinem keinen keiner kommen kommt können könnte könnten konnte konnten lassen lässt"
    " machen macht man manche manchen mancher manchmal mehr mehrere mein meine meinem meinen meiner"
    " meist mich mir mit möchte mögen müssen musste mussten muss nach nachdem nächste neben nein"
    " neue neuen neuer neues nicht nichts nie niemand noch nun nur obwohl oder oft ohne sagen sagt"
    " sagte schon sehr sein seine seinem seinen seiner seines seit seitdem selbst sich sie siehe"
    " sind sobald sogar solange solche solchen solcher soll sollen sollte sollten sondern sonst"
    " soviel sowie sowohl statt stehen steht über übrigens überhaupt ums und uns unser unsere"
    " unseren unserer unter viel viele vielen vieler vielleicht vom von vor wann war waren wäre"
    " wären warum was wegen weil weiter weitere weiteren welche welchen welcher welches wenig"
    " wenige weniger wenn wer werde werden wessen wie wieder will wir wird wirklich wohl wohin"
    " wollen wollte wollten worden worin wurde wurden würde würden während zudem zuletzt zum zur"
    " zurück zusammen zwar zwischen " },
  { "fr",
    " ainsi alors après assez aucun aucune aujourd aussi autour autre autres aux avaient avait"
    " avant avec avez avoir avons ayant beaucoup bien bientôt car ceci cela celle celles celui"
    " cependant ces cet cette ceux chacun chaque chez chose choses comme comment contre dans debout"
    " déjà depuis derrière des dès désormais deux devant devient devoir doit doivent donc dont"
    " elle elles encore enfin ensuite entre environ est étaient était étant été êtes être eux"
    " faire fait faut fois font fut grâce hui hors ici ils jamais jour jusqu jusque laquelle les"
    " lequel lesquelles lesquels leur leurs loin lors lorsqu lorsque lui maintenant mais malgré"
    " même mêmes mes mieux moi moins mon ni non nos notamment notre nôtre nous nouveau nouvelle par"
    " parce parfois parmi pas pendant peu peut peuvent plupart plus plusieurs plutôt pour pourquoi"
    " pourrait pourtant pouvait pouvoir près presque puis puisque quand quant quel quelle quelles"
    " quelqu quelque quelques quels qui quoi rien sans sauf selon sera serait ses seul seule"
    " seulement sien soi soient sois soit sommes son sont sous souvent sur surtout tandis tant tel"
    " telle telles tels tes toi ton toujours tous tout toute toutefois toutes très trop une vers"
    " voici voilà voir vont vos votre vôtre vous vraiment " },
  { "es",
    " además ahora algo alguien algún alguna algunas alguno algunos allí ante antes aquel aquella"
    " aquellas aquellos aquí así aún aunque bajo bastante bien cada casi como cómo con contra cosa"
    " cosas cual cuál cuales cualquier cuando cuándo cuanto cuya cuyo dado debe deben debido decir"
    " del dentro desde después dice dicho dijo donde dónde dos durante ella ellas ello ellos"
    " embargo entonces entre era eran eres esa esas ese eso esos esta está estaba estaban estado"
    " están estar estas este esto estos fue fuera fueron gran había habían haber hace hacen hacer"
    " hacia hasta hay haya hecho hemos hoy incluso las les lograr los luego más mayor mediante"
    " mejor menos mientras mis misma mismas mismo mismos mucha muchas mucho muchos muy nada nadie"
    " ningún ninguna ninguno nos nosotros nuestra nuestras nuestro nuestros nueva nuevo nunca otra"
    " otras otro otros para parte pero poca poco pocos podía poder podría por porque primer primera"
    " primero pronto pudo puede pueden pues que qué quien quién quienes quizá quizás sea sean según"
    " ser será sería sido siempre siendo sin sino sobre sola solo sólo son soy sus suya suyo tal"
    " también tampoco tan tanta tanto tiene tienen toda todas todavía todo todos tras tres tus"
    " una unas uno unos usted ustedes varias varios veces vez vosotros " },
};

static gboolean
is_language (const char *tag, const char *language)
{
  gsize length = strlen (language);

  return g_ascii_strncasecmp (tag, language, length) == 0 && !g_ascii_isalpha (tag[length]);
}

static gboolean
is_known (const char *language)
{
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (is_language (language, lists[i].language))
      return TRUE;
  return FALSE;
}

gboolean
stone_is_function_word (const char *language, const char *word)
{
  g_autofree char *lower = g_utf8_strdown (word, -1);
  g_autofree char *spaced = g_strdup_printf (" %s ", lower);
  gboolean any = !is_known (language);

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if ((any || is_language (language, lists[i].language)) &&
        strstr (lists[i].words, spaced) != NULL)
      return TRUE;
  return FALSE;
}
