package fr.rdvsolidarites.notifications.sms;

import fr.rdvsolidarites.shared.Seal;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/**
 * {@code bin/sms-addresses}: the secret addresses to give to the platform's own providers, read
 * from the same variables as the application.
 */
public final class SmsAddressesCommand {

  private SmsAddressesCommand() {}

  public static void main(String[] arguments) {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    lines(
            env("RDV_BASE_URL", "http://localhost:8080"),
            new Seal(env("RDV_SECRET", ""), env("RDV_DATA_DIR", "")),
            List.of(env("RDV_SMS_PROVIDER", ""), env("RDV_SMS_PROVIDER2", "")))
        .forEach(out::println);
  }

  /** {@code providers}: the first and the second, empty where there is none. */
  static List<String> lines(String baseUrl, Seal seal, List<String> providers) {
    return IntStream.range(0, providers.size())
        .boxed()
        .flatMap(
            i ->
                SmsAddresses.addresses(
                    providers.get(i).strip(), DefaultSmsAccounts.NAMES + (i + 1), seal)
                    .stream())
        .map(one -> "%s, %s: %s%s".formatted(one.provider(), one.what(), baseUrl, one.path()))
        .toList();
  }

  private static String env(String name, String otherwise) {
    var value = System.getenv(name);
    return value == null || value.isBlank() ? otherwise : value;
  }
}
