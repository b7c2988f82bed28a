package fr.rdvsolidarites.superadmin.territoire;

import java.util.List;

/** One territoire. */
public record TerritoirePage(
    long id, String departementCode, String name, List<Row> organisations, List<Row> admins) {

  public record Row(String name, String href) {}
}
