package dev.todosdk.values;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOfWorkFactory;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Values in a column of JSON; on PostgreSQL alone. */
@Entity
@Table(name = "paper")
class Paper {

    @Id
    long id;

    @Version
    long version;

    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable Sheet sheet;

    /** One column of JSON. */
    @Embeddable
    record Sheet(
            @Nullable Integer whole,
            @Nullable String words,
            @Nullable LocalDateTime at,
            @Nullable Instant instant,
            @Nullable BigDecimal decimal) {}

    /** Stores each by insert, change and upsert. */
    static void write(UnitOfWorkFactory units) {
        List<Sheet> sheets = Edges.sheets();
        for (int i = 0; i < sheets.size(); i++) {
            long id = 3L * i;
            Sheet sheet = sheets.get(i);
            units.run(unit -> {
                unit.repository(Papers.class).insert(paper(id, sheet));
                unit.repository(Papers.class).insert(paper(id + 1, null));
                unit.repository(Papers.class).upsert(paper(id + 2, sheet));
            });
            units.run(unit -> unit.repository(Papers.class).getById(id + 1).sheet = sheet);
        }
    }

    /** What is read as another one than was set. */
    static List<String> differences(UnitOfWorkFactory units) {
        List<String> differences = new ArrayList<>();
        List<Paper> papers = units.read(unit -> unit.repository(Papers.class).findAll());
        for (Paper paper : papers) {
            Sheet set = Edges.sheets().get((int) (paper.id / 3));
            if (!set.equals(paper.sheet)) {
                differences.add("JSON, row " + paper.id + ", " + set + ": " + paper.sheet);
            }
        }
        if (papers.size() != 3 * Edges.sheets().size()) {
            differences.add("JSON: " + papers.size() + " rows");
        }
        return differences;
    }

    private static Paper paper(long id, @Nullable Sheet sheet) {
        Paper paper = new Paper();
        paper.id = id;
        paper.sheet = sheet;
        return paper;
    }

    /** All of them. */
    static final class Papers extends Repository<Paper> {
        private Papers(RepositoryContext context) {
            super(Paper.class, context);
        }
    }

    /** Nothing but them. */
    static final class Module implements PersistenceModule {

        @Override
        public String name() {
            return "papers";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.entity(Paper.class).repository(Papers.class, Papers::new);
        }
    }
}
