package dev.todosdk.testkit.differential.shelf;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.Table;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Something with several values in a column. */
@Entity
@Table(name = "shelf")
class Shelf {

    @Id
    long id;

    Integer @Nullable [] sizes;

    String @Nullable [] labels;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Nullable List<String> words;

    @Lob
    @Nullable String story;

    protected Shelf() {}

    Shelf(long id, Integer @Nullable [] sizes, String @Nullable [] labels) {
        this.id = id;
        this.sizes = sizes;
        this.labels = labels;
        this.words = labels == null ? null : List.of(labels);
        this.story = labels == null ? null : String.join(" und früher ", labels);
    }
}
