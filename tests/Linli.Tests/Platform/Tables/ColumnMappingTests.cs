using System.Text.Json;
using Linli.Platform.Tables;
using Xunit;

namespace Linli.Tests.Platform.Tables;

public sealed class ColumnMappingTests
{
    private static readonly FieldSpec[] Fields =
    [
        new("number", "编号", ["工单编号", "工单号", "诉求编号"], false, FieldKind.Text),
        new("name", "姓名", ["来电人", "诉求人", "联系人"], false, FieldKind.PersonName),
        new("phone", "电话", ["联系电话", "来电号码", "手机"], false, FieldKind.Phone),
        new("at", "时间", ["来电时间", "受理时间"], true, FieldKind.DateTime),
        new("text", "内容", ["诉求内容", "问题描述"], true, FieldKind.LongText),
        new("place", "地址", ["事发地址", "位置"], false, FieldKind.Text),
    ];

    [Fact]
    public void Columns_are_found_by_their_titles_in_office_dress()
    {
        var mapping = Guess(
            "*工单编号（必填）,来 电 人：,联系电话,受理时间,诉求内容【最多7000字】,事发地址\n1,张三,13800001234,2026-11-21,灯,东街\n"
        );

        Assert.Equal([0, 1, 2, 3, 4, 5], Fields.Select(f => mapping.ColumnOf(f.Name)));
    }

    [Fact]
    public void Values_decide_between_titles_that_look_alike()
    {
        var mapping = Guess(
            "联系电话类型,市民联系电话号码,办结时间说明,市民来电时间,内容\n手机,13800001234,按时,2026-11-21 9:14,灯\n固话,0571-88886666,超期,2026-11-21 9:15,井\n"
        );

        Assert.Equal(1, mapping.ColumnOf("phone"));
        Assert.Equal(3, mapping.ColumnOf("at"));
    }

    [Fact]
    public void Without_titles_values_speak_for_what_must_be_there()
    {
        var text = new string('灯', 60);
        var mapping = Guess($"A1,B1,C1\nx,{text},2026年11月21日 9:14\ny,{text},2026年11月22日 9:14\n");

        Assert.Equal((1, 2), (mapping.ColumnOf("text"), mapping.ColumnOf("at")));
        Assert.Equal(MappedBy.Values, mapping.Columns[0].By);
    }

    [Fact]
    public void What_is_missing_and_must_be_there_is_said()
    {
        Assert.Equal(["at", "text"], Guess("姓名,电话\n张三,13800001234\n").Missing(Fields).Select(f => f.Name));
    }

    [Fact]
    public void A_person_moves_a_field_and_it_is_remembered_as_json()
    {
        using var file = Sheets.Csv("甲,乙\n1,2\n");
        var moved = Guess("甲,乙\n1,2\n")
            .With("text", 1, file.Main.Header)
            .With("at", 1, file.Main.Header)
            .With("number", 0, file.Main.Header)
            .With("number", null, file.Main.Header);
        var again = JsonSerializer.Deserialize<ColumnMapping>(JsonSerializer.Serialize(moved))!;

        Assert.Equal(new MappedColumn("at", 1, "乙", MappedBy.Person), Assert.Single(again.Columns));
        Assert.Equal(file.Main.Header.Fingerprint, again.Fingerprint);
    }

    [Fact]
    public void The_fingerprint_knows_the_same_titles_and_their_order()
    {
        Assert.Equal(Fingerprint("编号,内容\n"), Fingerprint("﻿编号： ,＊内容\n"));
        Assert.NotEqual(Fingerprint("编号,内容\n"), Fingerprint("内容,编号\n"));
    }

    private static string Fingerprint(string csv)
    {
        using var file = Sheets.Csv(csv);
        return file.Main.Header.Fingerprint;
    }

    private static ColumnMapping Guess(string csv)
    {
        using var file = Sheets.Csv(csv);
        return ColumnMapping.Guess(file.Main.Header, Fields, [.. file.Main.Rows().Take(20)]);
    }
}
