package dev.todosdk.testkit.differential;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "author", uniqueConstraints = @UniqueConstraint(name = "author_name_key", columnNames = "name"))
class Author {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "author_seq")
    @SequenceGenerator(name = "author_seq", sequenceName = "author_seq", allocationSize = 50)
    @Nullable Long id;

    @Column(nullable = false, length = 20)
    String name = "";

    @Nullable Integer rating;

    @Version
    long version;

    protected Author() {}

    Author(String name, @Nullable Integer rating) {
        this.name = name;
        this.rating = rating;
    }

    void change(String newName, @Nullable Integer newRating) {
        name = newName;
        rating = newRating;
    }

    String describe() {
        return name + " rated " + rating + " v" + version;
    }
}
