package fr.rdvsolidarites.superadmin.territoire;

import java.util.List;

/** All territoires. */
public record TerritoiresPage(List<Row> rows) {

  public record Row(long id, String departementCode, String name, int organisations, int agents) {}
}
