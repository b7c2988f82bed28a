package fr.rdvsolidarites.agenda;

import java.util.LinkedHashMap;
import java.util.Map;

/** One changed occurrence as the journal stores it. */
final class OccurrenceFields {

  private OccurrenceFields() {}

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
}
