package fr.rdvsolidarites.territory;

import fr.rdvsolidarites.audit.Event;
import java.util.List;
import java.util.Map;

/** What its admins change of a territoire as a whole. */
public sealed interface TerritoireEvent extends Event {

  @Override
  Long territoireId();

  @Override
  default List<Subject> subjects() {
    return List.of(new Subject("territoire", territoireId()));
  }

  /** {@code before} and {@code after}: only what differs, by column. */
  record Changed(Long territoireId, Map<String, Object> before, Map<String, Object> after)
      implements TerritoireEvent {
    @Override
    public String name() {
      return "territoire.changed";
    }
  }

  /** What the usagers' files show and take: states by field, and the two addresses. */
  record FieldsChanged(Long territoireId, Map<String, Object> before, Map<String, Object> after)
      implements TerritoireEvent {
    @Override
    public String name() {
      return "territoire.fields_changed";
    }
  }

  /** What it says on the legal pages, by page; empty: nothing. */
  record TextsChanged(Long territoireId, Map<String, Object> before, Map<String, Object> after)
      implements TerritoireEvent {
    @Override
    public String name() {
      return "territoire.texts_changed";
    }
  }

  /** By whom its texts leave; never with a key. */
  record SmsChanged(Long territoireId, Map<String, Object> before, Map<String, Object> after)
      implements TerritoireEvent {
    @Override
    public String name() {
      return "territoire.sms_changed";
    }
  }

  record ServiceOffered(Long territoireId, String service) implements TerritoireEvent {
    @Override
    public String name() {
      return "territoire.service_offered";
    }

    @Override
    public Map<String, Object> after() {
      return Map.of("service", service);
    }
  }

  /** Professionals keep it; no motif is opened for it any more. */
  record ServiceWithdrawn(Long territoireId, String service) implements TerritoireEvent {
    @Override
    public String name() {
      return "territoire.service_withdrawn";
    }

    @Override
    public Map<String, Object> before() {
      return Map.of("service", service);
    }
  }
}
