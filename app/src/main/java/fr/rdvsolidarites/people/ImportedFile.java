package fr.rdvsolidarites.people;

import static gen.db.Tables.USAGER;

import fr.rdvsolidarites.territory.Coded;
import fr.rdvsolidarites.territory.FieldState;
import fr.rdvsolidarites.territory.UsagerField;
import gen.db.tables.records.UsagerRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** What a line of a list puts into a file. */
final class ImportedFile {

  private static final List<Field<?>> ADDRESS =
      List.of(USAGER.ADDRESS, USAGER.POST_CODE, USAGER.CITY);
  private static final List<Field<?>> PHONE = List.of(USAGER.PHONE, USAGER.PHONE_E164);
  private static final List<Field<?>> OF_A_PROCHE = List.of(USAGER.BIRTH_DATE, USAGER.REMARKS);

  private ImportedFile() {}

  /** Without the fields that the territoire no longer lets be changed. */
  static Map<String, String> writable(
      Map<String, String> draft, Map<UsagerField, FieldState> states) {
    var kept = new LinkedHashMap<>(draft);
    states.forEach(
        (field, state) -> {
          if (state != FieldState.EDITABLE) {
            kept.remove(UsagerEditing.column(field).getName());
          }
        });
    return kept;
  }

  /**
   * What of the draft fills something empty. A phone goes with its plain form, an address is filled
   * whole or not at all, and a proche is reached through her responsable (§9.5, RE-02).
   *
   * @param mayReadRemarks a remark that one may not read is not to be written over
   */
  static Map<String, String> missing(
      UsagerRecord file, Map<String, String> draft, boolean mayReadRemarks) {
    var missing = new LinkedHashMap<String, String>();
    draft.forEach(
        (name, value) -> {
          var column = column(name);
          if (file.get(column) == null && mayFill(file, column, draft, mayReadRemarks)) {
            missing.put(name, value);
          }
        });
    return missing;
  }

  private static boolean mayFill(
      UsagerRecord file, Field<?> column, Map<String, String> draft, boolean mayReadRemarks) {
    if (file.getResponsableId() != null && !OF_A_PROCHE.contains(column)) {
      return false;
    }
    if (column.equals(USAGER.REMARKS)) {
      return mayReadRemarks;
    }
    if (PHONE.contains(column)) {
      return file.getPhone() == null;
    }
    return !ADDRESS.contains(column)
        || file.getAddress() == null
            && agrees(file.getPostCode(), draft.get("post_code"))
            && agrees(file.getCity(), draft.get("city"));
  }

  private static boolean agrees(@Nullable String kept, @Nullable String typed) {
    return kept == null || typed == null || kept.equalsIgnoreCase(typed);
  }

  static void put(UsagerRecord file, Map<String, String> values) {
    values.forEach((name, value) -> set(file, column(name), value));
  }

  /** Empties what still is as it was filled; the names of the others. */
  static List<String> takeBack(UsagerRecord file, Map<String, String> filled) {
    var changed = new ArrayList<String>();
    filled.forEach(
        (name, value) -> {
          var column = column(name);
          if (Objects.equals(text(file.get(column)), value)) {
            file.set(column, null);
          } else {
            changed.add(name);
          }
        });
    return changed;
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  private static Field<?> column(String name) {
    return Coded.find(UsagerField.class, name)
        .<Field<?>>map(UsagerEditing::column)
        .orElseGet(() -> Objects.requireNonNull(USAGER.field(name), name));
  }

  private static <T> void set(UsagerRecord file, Field<T> column, String value) {
    file.set(column, column.getDataType().convert(value));
  }
}
