package fr.rdvsolidarites.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A path of the citizens' side, walked by the keyboard alone and without scripts, at 320 px (issue
 * 6, point 10). At each state: axe, one heading of the first level, nothing sideways; {@code
 * -Drdv.album=true} keeps its picture, wide and on a phone, in {@code target/album}.
 */
abstract class PathJourney extends Journey {

  private static final Camera ALBUM = new Camera(Path.of("target/album").toAbsolutePath());
  private static final boolean IS_ALBUM_KEPT = Boolean.getBoolean("rdv.album");

  /**
   * Somebody with the smallest phone, or who reads at four times the size; in a house of her own,
   * for what one network may keep and ask for is limited.
   */
  Walker walker(Hands hands) {
    var house = ThreadLocalRandom.current().nextInt(1 << 16);
    return walker(hands, "10.%d.%d.1".formatted(house >> 8, house & 0xff));
  }

  Walker walker(Hands hands, String address) {
    var page = visitor(320, 800, hands.hasScripts());
    page.context().setExtraHTTPHeaders(Map.of("X-Forwarded-For", address));
    return Walker.of(hands, page);
  }

  /** Looks at where she is. */
  void state(Walker who, String picture) {
    var page = who.page();
    page.waitForLoadState();
    accessible(page, who.hands().hasScripts());
    if (IS_ALBUM_KEPT && who.hands().hasScripts()) {
      ALBUM.take(page, picture);
    }
  }

  /** Looks at where she is, and reads these words there. */
  void state(Walker who, String picture, String words) {
    assertThat(who.in("main")).containsText(words);
    state(who, picture);
  }

  /** After a refused form the focus is on the list of what is wrong, which leads to the field. */
  void refused(Walker who, String picture, String words) {
    state(who, picture, words);
    if (who instanceof KeyboardWalker keys) {
      org.assertj.core.api.Assertions.assertThat(keys.isThere(who.in("#erreurs")))
          .as("the list of errors has the focus on " + who.page().url())
          .isTrue();
    }
  }

  /** What she typed may name several communes, or an address among others. */
  void choosesCommuneIfAsked(Walker who, String picture) {
    if (who.page().url().contains("/prendre-rdv/recherche")) {
      state(who, picture, "Voici ce qui peut correspondre");
      who.leaveBy(who.in("main a[href*='commune=']").first());
    }
  }

  /** The first time that is seen; where a week has none, the page leads to the next that has. */
  static void chooseTime(Walker who) {
    var times = who.in("button[name=horaire]:visible, main a[href*='horaire=']:visible");
    if (times.count() == 0) {
      who.leaveBy(who.in(".citizen-jump a"));
    }
    who.leaveBy(times.first());
  }

  /** From the places to the times of the first. */
  static void choosePlace(Walker who) {
    who.leaveBy(who.in(".citizen-card a.fr-btn").first());
  }

  /** A mobile that nobody has: of those kept for fiction. */
  record Phone(String typed, String e164) {
    static Phone fresh() {
      var end = "98 7" + (System.nanoTime() / 1000 % 900 + 100);
      return new Phone("06 39 " + end, "+33639" + end.replace(" ", ""));
    }
  }

  /** The newest code that went to this phone or e-mail. */
  static String code(String contact) {
    return PlainVisitor.codeSentTo(contact, address("/demo/boite-d-envoi"));
  }
}
