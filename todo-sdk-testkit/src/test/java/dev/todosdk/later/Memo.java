package dev.todosdk.later;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import java.util.HashSet;
import java.util.Set;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** A row of a tenant's, with another one above it. */
@Entity
@Table(
        name = "memo",
        uniqueConstraints =
                @UniqueConstraint(
                        name = "memo_title",
                        columnNames = {"tenant", "title"}))
class Memo {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "memo_seq")
    @SequenceGenerator(name = "memo_seq", sequenceName = "memo_seq", allocationSize = 50)
    @Nullable Long id;

    @TenantId
    @Column(nullable = false)
    @Nullable String tenant;

    @Column(nullable = false)
    String title = "";

    int weight;

    @Version
    long version;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "parent_id", foreignKey = @ForeignKey(name = "memo_parent"))
    @Nullable Memo parent;

    @OneToMany(mappedBy = "parent")
    Set<Memo> below = new HashSet<>();

    Memo() {}

    Memo(String title, int weight) {
        this.title = title;
        this.weight = weight;
    }
}
