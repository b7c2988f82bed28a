package fr.rdvsolidarites.agenda;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What happened to a series, as the journal stores it. */
final class SeriesFields {

  private SeriesFields() {}

  /** One changed occurrence. */
  static Map<String, Object> of(OccurrenceChange change) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("day", change.seriesDay().toString());
    switch (change) {
      case OccurrenceChange.Removed _ -> fields.put("removed", true);
      case OccurrenceChange.Moved moved -> {
        fields.put("new_day", moved.day().toString());
        fields.put("start", moved.start().toString());
        fields.put("end", moved.end().toString());
        if (moved.lieuId() != null) {
          fields.put("lieu", moved.lieuId());
        }
      }
    }
    return fields;
  }

  /** Those that are not the same among the others. */
  static Map<String, Object> differing(Map<String, Object> fields, Map<String, Object> others) {
    var differing = new LinkedHashMap<>(fields);
    differing.entrySet().removeIf(one -> Objects.equals(one.getValue(), others.get(one.getKey())));
    return differing;
  }
}
