package fr.rdvsolidarites.notifications.names;

import fr.rdvsolidarites.notifications.delivery.MailRecord;
import fr.rdvsolidarites.notifications.names.Judgement.State;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Compares what a domain publishes with what it must. */
final class RecordJudge {

  private static final Set<String> STRICT = Set.of("quarantine", "reject");

  private final Dns dns;

  RecordJudge(Dns dns) {
    this.dns = dns;
  }

  Judgement of(MailRecord record) {
    try {
      return switch (record.kind()) {
        case SPF, REPLY_SPF -> spf(starting("v=spf1", dns.texts(record.name())));
        case DKIM -> dkim(record);
        case DMARC -> dmarc(record.name());
        case REPLY_MX -> mx(dns.mailServers(record.name()));
      };
    } catch (Dns.Silent silent) {
      return new Judgement(State.UNKNOWN, "silent", null);
    }
  }

  private static Judgement spf(List<String> all) {
    if (all.size() > 1) {
      return new Judgement(State.WRONG, "several", String.join(" / ", all));
    }
    return all.stream()
        .findFirst()
        .map(
            text ->
                text.toLowerCase(Locale.ROOT).matches(".*\\s([-~]all|redirect=\\S+)\\s*")
                    ? Judgement.good(text)
                    : new Judgement(State.WRONG, "open", text))
        .orElse(Judgement.MISSING);
  }

  private Judgement dkim(MailRecord record) throws Dns.Silent {
    if (record.value() == null) {
      return new Judgement(State.MISSING, "no_key", null);
    }
    var ours = tags(record.value()).get("p");
    var all =
        dns.texts(record.name()).stream().filter(text -> tags(text).containsKey("p")).toList();
    if (all.isEmpty()) {
      return Judgement.MISSING;
    }
    var text = all.getFirst();
    return all.size() == 1 && Objects.equals(tags(text).get("p"), ours)
        ? Judgement.good(text)
        : new Judgement(State.WRONG, "other_key", text);
  }

  /** Its own, else that of a name above: a policy holds for what lies under it. */
  private Judgement dmarc(String name) throws Dns.Silent {
    var domain = name.substring(name.indexOf('.') + 1);
    for (var at = domain; at.contains("."); at = at.substring(at.indexOf('.') + 1)) {
      var all = starting("v=dmarc1", dns.texts("_dmarc." + at));
      if (all.size() > 1) {
        return new Judgement(State.WRONG, "several", String.join(" / ", all));
      }
      if (!all.isEmpty()) {
        return policy(all.getFirst(), !at.equals(domain));
      }
    }
    return Judgement.MISSING;
  }

  private static Judgement policy(String text, boolean above) {
    var tags = tags(text);
    var own = tags.getOrDefault("p", "none");
    var policy = above ? tags.getOrDefault("sp", own) : own;
    return STRICT.contains(policy.toLowerCase(Locale.ROOT)) && !"0".equals(tags.get("pct"))
        ? Judgement.good(text)
        : new Judgement(State.WRONG, "weak", text);
  }

  private static Judgement mx(List<String> servers) {
    var all = servers.stream().filter(server -> !server.equals(".")).toList();
    if (servers.isEmpty()) {
      return Judgement.MISSING;
    }
    return all.isEmpty()
        ? new Judgement(State.WRONG, "no_mail", ".")
        : Judgement.good(String.join(", ", all));
  }

  private static List<String> starting(String start, List<String> texts) {
    return texts.stream()
        .filter(text -> text.toLowerCase(Locale.ROOT).matches(start + "([\\s;].*)?"))
        .toList();
  }

  private static Map<String, String> tags(String text) {
    var tags = new HashMap<String, String>();
    for (var tag : text.split(";")) {
      var parts = tag.split("=", 2);
      if (parts.length == 2) {
        tags.put(parts[0].strip().toLowerCase(Locale.ROOT), parts[1].replaceAll("\\s", ""));
      }
    }
    return tags;
  }
}
