package fr.rdvsolidarites.demo;

/** Real communes of the Pas-de-Calais (official code, post code, centre in degrees). */
public enum Town {
  ARRAS("Arras", "62041", "62000", 50.2930, 2.7819),
  ACHICOURT("Achicourt", "62004", "62217", 50.2743, 2.7578),
  BAPAUME("Bapaume", "62080", "62450", 50.1038, 2.8497),
  LENS("Lens", "62498", "62300", 50.4330, 2.8279),
  LIEVIN("Liévin", "62510", "62800", 50.4198, 2.7807),
  AVION("Avion", "62065", "62210", 50.4104, 2.8305),
  BETHUNE("Béthune", "62119", "62400", 50.5296, 2.6400),
  BRUAY("Bruay-la-Buissière", "62178", "62700", 50.4833, 2.5500),
  LILLERS("Lillers", "62516", "62190", 50.5635, 2.4804),
  CALAIS("Calais", "62193", "62100", 50.9519, 1.8563),
  GUINES("Guînes", "62397", "62340", 50.8671, 1.8702),
  SAINT_OMER("Saint-Omer", "62765", "62500", 50.7483, 2.2609),
  BOULOGNE("Boulogne-sur-Mer", "62160", "62200", 50.7249, 1.6137),
  OUTREAU("Outreau", "62643", "62230", 50.7054, 1.5897),
  DESVRES("Desvres", "62268", "62240", 50.6688, 1.8348);

  private final String label;
  private final String communeCode;
  private final String postCode;
  private final double latitude;
  private final double longitude;

  Town(String label, String communeCode, String postCode, double latitude, double longitude) {
    this.label = label;
    this.communeCode = communeCode;
    this.postCode = postCode;
    this.latitude = latitude;
    this.longitude = longitude;
  }

  public String label() {
    return label;
  }

  /** INSEE. */
  public String communeCode() {
    return communeCode;
  }

  public String postCode() {
    return postCode;
  }

  public double latitude() {
    return latitude;
  }

  public double longitude() {
    return longitude;
  }
}
