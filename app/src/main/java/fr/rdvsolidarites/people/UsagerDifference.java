package fr.rdvsolidarites.people;

import static gen.db.Tables.USAGER;

import gen.db.tables.records.UsagerRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Field;

/** What a file was and what it becomes, by column: only what differs. */
record UsagerDifference(Map<String, Object> before, Map<String, Object> after) {

  private static final List<Field<?>> JOURNALLED =
      List.of(
          USAGER.FIRST_NAME,
          USAGER.LAST_NAME,
          USAGER.BIRTH_NAME,
          USAGER.BIRTH_DATE,
          USAGER.RESPONSABLE_ID,
          USAGER.EMAIL,
          USAGER.PHONE,
          USAGER.ADDRESS,
          USAGER.POST_CODE,
          USAGER.CITY,
          USAGER.NOTIFY_BY_EMAIL,
          USAGER.NOTIFY_BY_SMS,
          USAGER.LANGUAGE,
          USAGER.ADDRESS_COMPLEMENT,
          USAGER.SOCIAL_NUMBER,
          USAGER.PMI_NUMBER,
          USAGER.CAISSE,
          USAGER.AFFILIATION_NUMBER,
          USAGER.FAMILY_SITUATION,
          USAGER.CHILDREN,
          USAGER.HOUSING,
          USAGER.REMARKS);

  boolean isEmpty() {
    return before.isEmpty() && after.isEmpty();
  }

  /** Since the record was read; of a new file, all that is there. */
  static UsagerDifference of(UsagerRecord usager, boolean isNew) {
    var former = usager.original();
    var before = new LinkedHashMap<String, Object>();
    var after = new LinkedHashMap<String, Object>();
    for (var field : JOURNALLED) {
      var old = isNew ? null : former.get(field);
      var now = usager.get(field);
      if (!Objects.equals(old, now)) {
        Optional.ofNullable(old).ifPresent(value -> before.put(field.getName(), "" + value));
        Optional.ofNullable(now).ifPresent(value -> after.put(field.getName(), "" + value));
      }
    }
    return new UsagerDifference(before, after);
  }
}
