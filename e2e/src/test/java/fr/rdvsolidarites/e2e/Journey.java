package fr.rdvsolidarites.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;

/**
 * A walk through the shipped application in a real browser. One application, with its demonstration
 * data, and one browser serve all journeys; each test has visitors of its own. Every page met is
 * checked by axe.
 */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
abstract class Journey {

  static final String PASSWORD = "Rdv-Demo-2026!";

  /** The guide's own folder when its pictures are remade ({@code -Drdv.guide=true}). */
  static final Path IMAGES =
      Path.of(Boolean.getBoolean("rdv.guide") ? "../docs/guide/images" : "target/guide")
          .toAbsolutePath();

  static final Camera GUIDE = new Camera(IMAGES);

  private static String origin;
  private static Path data;
  private static Browser browser;

  private final List<BrowserContext> contexts = new ArrayList<>();
  private final List<String> consoleErrors = new ArrayList<>();

  @BeforeAll
  static synchronized void startOnce() {
    if (browser != null) {
      return;
    }
    origin = origin();
    browser =
        Playwright.create(
                new Playwright.CreateOptions()
                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(chromium()))
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
  }

  /**
   * Of an application that runs already ({@code -Drdv.url=…}, {@code -Drdv.data=…}, while writing a
   * journey), or of a fresh one.
   */
  private static String origin() {
    var running = System.getProperty("rdv.url");
    if (running != null) {
      data = Path.of(System.getProperty("rdv.data", ".data"));
      return running;
    }
    data = temporaryFolder();
    var app = PackagedApp.start(data, FranceConnectServer.settings());
    Runtime.getRuntime().addShutdownHook(new Thread(app::close));
    return app.url();
  }

  @AfterEach
  void closeVisitorsAndReadConsole() {
    contexts.forEach(BrowserContext::close);
    assertThat(consoleErrors).as("errors in the browser's console").isEmpty();
  }

  /** Somebody with a browser of her own. */
  Page visitor(int width, int height, boolean javaScript) {
    var context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setLocale("fr-FR")
                .setTimezoneId("Europe/Paris")
                .setJavaScriptEnabled(javaScript));
    context.setDefaultTimeout(15_000);
    contexts.add(context);
    var page = context.newPage();
    page.onConsoleMessage(
        message -> {
          // The browser itself reports a page that answers 4xx; the tests ask for some.
          if (message.type().equals("error")
              && !message.text().startsWith("Failed to load resource")) {
            consoleErrors.add(page.url() + ": " + message.text());
          }
        });
    return page;
  }

  void open(Page page, String path) {
    page.navigate(address(path));
  }

  static String address(String path) {
    return path.startsWith("http") ? path : origin + path;
  }

  /** Of the one application that serves all journeys. */
  static AppDatabase database() {
    return new AppDatabase(data);
  }

  /** Axe finds nothing, on a page whose components have started. */
  void accessible(Page page, boolean javaScript) {
    if (javaScript) {
      page.waitForFunction(STARTED);
      assertThat(
              new AxeBuilder(page)
                  .exclude(List.of(MAIL_AS_SHOWN)).analyze().getViolations().stream()
                      .map(
                          rule ->
                              rule.getId()
                                  + ": "
                                  + rule.getHelp()
                                  + " "
                                  + rule.getNodes().stream().map(node -> node.getHtml()).toList()))
          .as("axe on " + page.url())
          .isEmpty();
    }
    assertThat(page.locator("h1").count()).as("one h1 on " + page.url()).isEqualTo(1);
    assertThat(
            (int)
                page.evaluate(
                    "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
        .as("sideways scrolling on " + page.url())
        .isLessThanOrEqualTo(0);
  }

  void signIn(Page page, String email) {
    open(page, "/agents/connexion");
    page.getByLabel("Adresse électronique professionnelle").fill(email);
    page.getByLabel("Mot de passe", EXACT).fill(PASSWORD);
    press(page, "Se connecter");
    page.waitForURL("**/agenda**");
  }

  /** Citizens' pages have no script of the design system to wait for. */
  private static final String STARTED =
      """
      () => document.readyState === 'complete'
        && (document.documentElement.dataset.frJs === 'true'
          || !document.querySelector('script[src*="dsfr"]'))""";

  /** A mail is shown where no script may run: axe could not look inside. */
  private static final String MAIL_AS_SHOWN = "iframe[sandbox]";

  static final Page.GetByLabelOptions EXACT = new Page.GetByLabelOptions().setExact(true);

  static void press(Page page, String button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
        .first()
        .click();
  }

  static void follow(Page page, String link) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true))
        .first()
        .click();
  }

  /** The option whose text begins so. */
  static String option(Page page, String select, String text) {
    return page.getByLabel(select)
        .locator("option", new Locator.LocatorOptions().setHasText(text))
        .first()
        .getAttribute("value");
  }

  /** Of somebody whom nobody resembles: each walk has people of its own. */
  static String freshName() {
    var letters =
        ThreadLocalRandom.current()
            .ints(10, 'a', 'z' + 1)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
    letters.setCharAt(0, Character.toUpperCase(letters.charAt(0)));
    return letters.toString();
  }

  static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("rdv-e2e");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String chromium() {
    var named = System.getenv("CHROMIUM");
    return named == null || named.isBlank() ? "/usr/bin/chromium" : named;
  }

  /** The newest code that went to this phone, in whatever language. */
  String codeTo(String phone) {
    var sms =
        Pattern.compile(
            phone.replace("+", "\\+") + ".*(votre code|your code|رمز|ваш код|kodunuz)",
            Pattern.DOTALL);
    return firstMatch("\\b\\d{6}\\b", message(new Page.LocatorOptions().setHasText(sms)));
  }

  /** The newest message of the outbox that is so; it leaves a moment after the page. */
  String message(Page.LocatorOptions which) {
    var outbox = visitor(1280, 900, true);
    open(outbox, "/demo/boite-d-envoi");
    var row = outbox.locator("tr", which).first();
    for (var look = 0; look < 20 && row.count() == 0; look++) {
      outbox.waitForTimeout(250);
      outbox.reload();
    }
    accessible(outbox, true);
    row.locator("a").click();
    accessible(outbox, true);
    return outbox.locator("main").textContent();
  }

  static String firstMatch(String pattern, String text) {
    var matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
    return matcher.group();
  }
}
