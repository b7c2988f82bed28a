package gen;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Target;

/**
 * Writes the typed tables of package {@code gen.db} from the migrations: a throw-away PostgreSQL is
 * migrated and read back. Nothing is done when the migrations have not changed since the last run.
 */
public final class GenerateJooq {

  private GenerateJooq() {}

  /** Arguments: the folder of the migrations, then the folder that receives the sources. */
  public static void main(String[] args) throws Exception {
    var migrations = Path.of(args[0]);
    var output = Path.of(args[1]);
    var stamp = output.resolve("migrations.sha256");
    var hash = hashOf(migrations);
    if (Files.exists(stamp) && Files.readString(stamp).equals(hash)) {
      return;
    }
    try (var postgres = EmbeddedPostgres.builder().start()) {
      Flyway.configure()
          .dataSource(postgres.getPostgresDatabase())
          .locations("filesystem:" + migrations)
          .load()
          .migrate();
      GenerationTool.generate(configuration(postgres, output));
    }
    Files.writeString(stamp, hash);
  }

  private static Configuration configuration(EmbeddedPostgres postgres, Path output) {
    return new Configuration()
        .withJdbc(
            new Jdbc()
                .withDriver("org.postgresql.Driver")
                .withUrl(postgres.getJdbcUrl("postgres", "postgres"))
                .withUser("postgres")
                .withPassword("postgres"))
        .withGenerator(
            new Generator()
                .withDatabase(
                    new Database()
                        .withName("org.jooq.meta.postgres.PostgresDatabase")
                        .withInputSchema("public")
                        .withOutputSchemaToDefault(true)
                        .withIncludeRoutines(false)
                        .withTableValuedFunctions(false)
                        .withExcludes("flyway_schema_history|pg_stat.*")
                        .withForcedTypes(instants(), citext()))
                .withGenerate(
                    new Generate()
                        .withRecords(true)
                        .withDeprecated(false)
                        .withGlobalCatalogReferences(false)
                        .withComments(false))
                .withTarget(
                    new Target().withPackageName("gen.db").withDirectory(output.toString())));
  }

  private static ForcedType instants() {
    return new ForcedType()
        .withName("INSTANT")
        .withIncludeTypes("(?i:timestamptz|TIMESTAMP.*WITH.*TIME ZONE)");
  }

  private static ForcedType citext() {
    return new ForcedType().withName("VARCHAR").withIncludeTypes("(?i:citext)");
  }

  private static String hashOf(Path migrations) throws Exception {
    var digest = MessageDigest.getInstance("SHA-256");
    digest.update(GenerateJooq.class.getResourceAsStream("GenerateJooq.class").readAllBytes());
    for (var file : sorted(migrations)) {
      digest.update(file.getFileName().toString().getBytes());
      digest.update(Files.readAllBytes(file));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static List<Path> sorted(Path folder) {
    try (var files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
