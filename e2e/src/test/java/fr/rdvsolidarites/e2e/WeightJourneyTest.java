package fr.rdvsolidarites.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a phone loads the first time, without anything in its cache (issue 6, point 10). */
class WeightJourneyTest extends Journey {

  private static final int MOST_BYTES = 150_000;

  @ParameterizedTest
  @ValueSource(strings = {"/", "/prendre-rdv?commune=62041", "/contact?commune=62041"})
  void a_first_page_is_light_and_no_script_holds_it_back(String path) {
    var page = visitor(390, 844, true);
    var bytes = new AtomicInteger();
    var network = page.context().newCDPSession(page);
    network.send("Network.enable");
    network.on("Network.loadingFinished", event -> bytes.addAndGet(length(event)));
    open(page, path);
    page.waitForLoadState(LoadState.NETWORKIDLE);
    assertThat(bytes.get()).as("bytes of " + path).isBetween(20_000, MOST_BYTES);
    assertThat(blockingScripts(page)).isEqualTo(0);
  }

  private static int length(JsonObject event) {
    return event.get("encodedDataLength").getAsInt();
  }

  private static int blockingScripts(Page page) {
    return (int)
        page.evaluate(
            """
            performance.getEntriesByType('resource')
              .filter(one => one.initiatorType === 'script' && one.renderBlockingStatus === 'blocking')
              .length""");
  }
}
