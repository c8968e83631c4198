package dev.todosdk.testkit.differential.workshop;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.time.LocalDate;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.jspecify.annotations.Nullable;

/** Who makes wares, under another maker perhaps. */
@Entity
@Table(name = "maker", uniqueConstraints = @UniqueConstraint(name = "maker_name_key", columnNames = "name"))
class Maker {

    enum Rank {
        MASTER,
        JOINER,
        PUPIL
    }

    @Id
    long id;

    @Column(nullable = false, length = 8)
    String name = "";

    @Nullable Integer rating;

    @Nullable Short age;

    @Nullable LocalDate since;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(10)")
    @Nullable Rank rank;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "boss_id", foreignKey = @ForeignKey(name = "maker_boss_fk"))
    @OnDelete(action = OnDeleteAction.SET_NULL)
    @Nullable Maker boss;
}
