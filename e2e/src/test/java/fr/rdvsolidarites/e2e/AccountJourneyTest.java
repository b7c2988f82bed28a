package fr.rdvsolidarites.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One's own account, from the password to a second factor and back, wide and narrow. */
class AccountJourneyTest extends Journey {

  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  @ParameterizedTest
  @CsvSource({"1280, true", "320, true", "390, false"})
  void a_second_factor_is_added_used_and_removed(int width, boolean javaScript) {
    var page = visitor(width, 900, javaScript);
    signIn(page, "nadia.hamidi@demo.rdv");
    for (var path :
        List.of(
            "/agents/compte",
            "/agents/compte/adresse",
            "/agents/compte/mot-de-passe",
            "/agents/connexions")) {
      open(page, path);
      accessible(page, javaScript);
    }
    open(page, "/agents/double-authentification");
    var secret = page.locator("code.app-secret").textContent().replace(" ", "");
    page.getByLabel("Code affiché par l’application").fill("000000");
    press(page, "Activer");
    accessible(page, javaScript);
    page.getByLabel("Code affiché par l’application").fill(code(secret));
    press(page, "Activer");
    assertThat(page.locator("h1")).hasText("Vos codes de secours");
    accessible(page, javaScript);
    var recovery = page.locator(".app-codes code").allTextContents();
    follow(page, "J’ai gardé mes codes, continuer");

    var elsewhere = visitor(width, 900, javaScript);
    open(elsewhere, "/agents/connexion");
    elsewhere.getByLabel("Adresse électronique professionnelle").fill("nadia.hamidi@demo.rdv");
    elsewhere.getByLabel("Mot de passe", EXACT).fill(PASSWORD);
    press(elsewhere, "Se connecter");
    accessible(elsewhere, javaScript);
    elsewhere.locator("[name=code]").fill(recovery.get(0));
    press(elsewhere, "Se connecter");
    elsewhere.waitForURL("**/agenda**");

    open(page, "/agents/connexions");
    accessible(page, javaScript);
    press(page, "Mettre fin à toutes les autres connexions");
    open(elsewhere, "/agents/compte");
    assertThat(elsewhere.locator("h1")).hasText("Connexion des professionnels");

    remove(page, recovery.get(1), javaScript);
  }

  private void remove(Page page, String recovery, boolean javaScript) {
    open(page, "/agents/double-authentification");
    accessible(page, javaScript);
    page.locator("main [name=code]").first().fill(recovery);
    press(page, "Retirer ce téléphone");
    assertThat(page.getByText("La double authentification est retirée.")).isVisible();
  }

  /** What the application on a telephone would show (RFC 6238). */
  private static String code(String secret) {
    try {
      var mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(bytes(secret), "HmacSHA1"));
      var step = Instant.now().getEpochSecond() / 30;
      var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      var number = ByteBuffer.wrap(hash, hash[hash.length - 1] & 15, 4).getInt();
      return "%06d".formatted((number & Integer.MAX_VALUE) % 1_000_000);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String secret) {
    var bytes = ByteBuffer.allocate(secret.length() * 5 / 8);
    var buffer = 0;
    var bits = 0;
    for (var letter : secret.toCharArray()) {
      buffer = (buffer << 5) | LETTERS.indexOf(letter);
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes.put((byte) (buffer >> bits));
        buffer &= (1 << bits) - 1;
      }
    }
    return bytes.array();
  }
}
