package fr.rdvsolidarites.notifications.names;

import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Asks the DNS, of the system or of {@code RDV_DNS_SERVER}; never from what was known before. */
@Component
public class Dns {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final String server;

  Dns(@Value("${rdv.dns-server:}") String server) {
    this.server = server.strip();
  }

  /** Nobody answered, or only that something is broken. */
  public static final class Silent extends Exception {
    Silent() {
      super("no answer of the DNS");
    }
  }

  /** Each text whole, however it was cut; empty when there is none. */
  public List<String> texts(String name) throws Silent {
    return ask(name, Type.TXT).stream()
        .map(record -> String.join("", ((TXTRecord) record).getStrings()))
        .toList();
  }

  /** The servers that take mail; « . » for one that says that there is none (RFC 7505). */
  public List<String> mailServers(String name) throws Silent {
    return ask(name, Type.MX).stream()
        .map(record -> ((MXRecord) record).getTarget().toString())
        .toList();
  }

  private List<Record> ask(String name, int type) throws Silent {
    try {
      var lookup = new Lookup(Name.fromString(name + "."), type);
      lookup.setResolver(resolver());
      lookup.setCache(null);
      var found = lookup.run();
      return switch (lookup.getResult()) {
        case Lookup.SUCCESSFUL -> Arrays.asList(found);
        case Lookup.HOST_NOT_FOUND, Lookup.TYPE_NOT_FOUND -> List.of();
        default -> throw new Silent();
      };
    } catch (TextParseException malformed) {
      return List.of();
    } catch (UnknownHostException unknown) {
      throw new Silent();
    }
  }

  private Resolver resolver() throws UnknownHostException {
    var resolver = server.isEmpty() ? new ExtendedResolver() : at(server);
    resolver.setTimeout(PATIENCE);
    return resolver;
  }

  private static Resolver at(String server) throws UnknownHostException {
    var colon = server.lastIndexOf(':');
    var resolver = new SimpleResolver(colon < 0 ? server : server.substring(0, colon));
    if (colon >= 0) {
      resolver.setPort(Integer.parseInt(server.substring(colon + 1)));
    }
    return resolver;
  }
}
