package dev.todosdk.testkit.question;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Has what PostgreSQL's own operators ask for: arrays, JSON, text. */
@Entity
@Table(name = "article")
class Article {

    @Id
    long id;

    String @Nullable [] tags;

    Integer @Nullable [] pages;

    LocalDateTime @Nullable [] printed;

    @Nullable List<String> authors;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Enumerated(EnumType.STRING)
    Set<DayOfWeek> days = new HashSet<>();

    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable Details details;

    @Column(columnDefinition = "text")
    @Nullable String body;

    protected Article() {}

    Article(long id) {
        this.id = id;
    }

    /** What is stored as JSON. */
    @Embeddable
    static class Details {
        @Nullable String language;

        int size;

        @Nullable String @Nullable [] keywords;
    }

    static final class Articles extends Repository<Article> {
        private Articles(RepositoryContext context) {
            super(Article.class, context);
        }
    }

    /** Nothing but articles. */
    public static final class Module implements PersistenceModule {
        @Override
        public String name() {
            return "articles";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.entity(Article.class)
                    .repository(Articles.class, Articles::new)
                    .changelog("question/article.sql");
        }
    }
}
