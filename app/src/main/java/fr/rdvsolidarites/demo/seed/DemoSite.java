package fr.rdvsolidarites.demo.seed;

import static fr.rdvsolidarites.demo.Town.ACHICOURT;
import static fr.rdvsolidarites.demo.Town.AVION;
import static fr.rdvsolidarites.demo.Town.BAPAUME;
import static fr.rdvsolidarites.demo.Town.BRUAY;
import static fr.rdvsolidarites.demo.Town.DESVRES;
import static fr.rdvsolidarites.demo.Town.GUINES;
import static fr.rdvsolidarites.demo.Town.LIEVIN;
import static fr.rdvsolidarites.demo.Town.LILLERS;
import static fr.rdvsolidarites.demo.Town.OUTREAU;
import static fr.rdvsolidarites.demo.Town.SAINT_OMER;

import fr.rdvsolidarites.demo.Town;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The six organisations and their lieux. Towns are real, streets invented; phones are of the range
 * that the ARCEP keeps for fiction in the north-west (03 53 01).
 */
enum DemoSite {
  ARRAS(
      "MDS d'Arras",
      "03 53 01 10 00",
      "mds-arras@demo.rdv",
      new Lieu(
          "MDS d'Arras – Centre",
          "12 rue des Tilleuls",
          Town.ARRAS,
          "03 53 01 10 01",
          "Entrée côté cour, ascenseur à droite de l'accueil"),
      new Lieu(
          "Antenne d'Achicourt",
          "4 place du Moulin-Blanc",
          ACHICOURT,
          "03 53 01 10 02",
          "De plain-pied, arrêt de bus « Moulin-Blanc »"),
      new Lieu("Antenne de Bapaume", "27 rue du Petit-Jardin", BAPAUME, "03 53 01 10 03", null)),
  LENS(
      "MDS de Lens",
      "03 53 01 20 00",
      "mds-lens@demo.rdv",
      new Lieu(
          "MDS de Lens – Grand-Condé",
          "85 rue des Acacias",
          Town.LENS,
          "03 53 01 20 01",
          "2e étage, ascenseur"),
      new Lieu("Antenne de Liévin", "3 allée des Mineurs", LIEVIN, "03 53 01 20 02", null),
      new Lieu(
          "Antenne d'Avion",
          "16 rue de la Passerelle",
          AVION,
          "03 53 01 20 03",
          "Parking gratuit derrière le bâtiment")),
  BETHUNE(
      "MDS de Béthune",
      "03 53 01 30 00",
      "mds-bethune@demo.rdv",
      new Lieu(
          "MDS de Béthune – Beffroi", "9 rue du Four-à-Pain", Town.BETHUNE, "03 53 01 30 01", null),
      new Lieu(
          "Antenne de Bruay-la-Buissière",
          "41 avenue des Platanes",
          BRUAY,
          "03 53 01 30 02",
          "Sonner à l'interphone « PMI »"),
      new Lieu(
          "Antenne de Lillers", "6 rue de la Fontaine-Bleue", LILLERS, "03 53 01 30 03", null)),
  CALAIS(
      "MDS de Calais",
      "03 53 01 40 00",
      "mds-calais@demo.rdv",
      new Lieu(
          "MDS de Calais – Saint-Pierre",
          "118 rue des Dentelliers",
          Town.CALAIS,
          "03 53 01 40 01",
          "Rampe d'accès à gauche de l'entrée"),
      new Lieu("Antenne de Guînes", "2 rue du Pas-de-Vache", GUINES, "03 53 01 40 02", null),
      new Lieu(
          "Antenne de Saint-Omer", "33 quai des Maraîchers", SAINT_OMER, "03 53 01 40 03", null)),
  BOULOGNE(
      "MDS de Boulogne-sur-Mer",
      "03 53 01 50 00",
      "mds-boulogne@demo.rdv",
      new Lieu(
          "MDS de Boulogne-sur-Mer – Port",
          "57 rue des Harenguiers",
          Town.BOULOGNE,
          "03 53 01 50 01",
          null),
      new Lieu("Antenne d'Outreau", "14 rue des Genêts", OUTREAU, "03 53 01 50 02", null),
      new Lieu(
          "Antenne de Desvres",
          "5 place de la Faïence",
          DESVRES,
          "03 53 01 50 03",
          "Au fond de la cour de la mairie annexe")),
  CPEF_ARRAS(
      "CPEF d'Arras",
      "03 53 01 11 00",
      "cpef-arras@demo.rdv",
      new Lieu(
          "CPEF d'Arras",
          "8 impasse des Lilas",
          Town.ARRAS,
          "03 53 01 11 01",
          "Entrée discrète, sonnette sans nom"),
      new Lieu(
          "CPEF d'Arras – Consultation d'Achicourt",
          "4 place du Moulin-Blanc",
          ACHICOURT,
          "03 53 01 11 02",
          null));

  record Lieu(String name, String street, Town town, String phone, @Nullable String accessHint) {}

  final String label;
  final String phone;
  final String email;
  final List<Lieu> lieux;

  DemoSite(String label, String phone, String email, Lieu... lieux) {
    this.label = label;
    this.phone = phone;
    this.email = email;
    this.lieux = List.of(lieux);
  }

  boolean opens(DemoTrade trade) {
    return (this == CPEF_ARRAS) == (trade == DemoTrade.CPEF);
  }

  /** The towns where its usagers live. */
  List<Town> towns() {
    return lieux.stream().map(Lieu::town).toList();
  }
}
