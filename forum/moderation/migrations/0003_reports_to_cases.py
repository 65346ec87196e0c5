"""Each post's open reports become one open case, and its closed ones a closed case each closing."""

from collections import defaultdict

from django.db import migrations

DECISIONS = {"hidden": "hidden", "deleted": "deleted"}  # the state of a post, and what that says


def forwards(apps, schema_editor):
    Report = apps.get_model("moderation", "Report")
    groups = defaultdict(list)
    for report in Report.objects.select_related("post__topic").defer("post__source", "post__html"):
        groups[report.post_id, report.closed_at, report.closed_by_id].append(report)
    for (_post, closed_at, closed_by_id), reports in sorted(
        groups.items(), key=lambda group: min(report.pk for report in group[1])
    ):
        case = _case(apps, closed_at, closed_by_id, reports)
        # One report a member and case: several of one member were closed at one moment.
        seen = set()
        for report in sorted(reports, key=lambda report: report.pk):
            if report.reporter_id is not None and report.reporter_id in seen:
                report.delete()
                continue
            seen.add(report.reporter_id)
            report.case = case
            report.save(update_fields=["case"])


def _case(apps, closed_at, closed_by_id, reports):
    Case = apps.get_model("moderation", "Case")
    post = reports[0].post
    times = [report.created_at for report in reports]
    members = {report.reporter_id for report in reports if report.reporter_id is not None}
    count = len(members) + sum(report.reporter_id is None for report in reports)
    closed = {}
    if closed_at is not None:
        outcome = next((report.outcome for report in reports if report.outcome), "")
        state = post.topic.state if post.position == 1 else post.state
        closed = {
            "closed_at": closed_at, "closed_by_id": closed_by_id, "answer": outcome,
            "decision": DECISIONS.get(state, "left"),
        }
    return Case.objects.create(
        post=post, author_id=post.author_id, opened_at=min(times), newest_at=max(times),
        weight=count, report_count=count, **closed,
    )


def backwards(apps, schema_editor):
    Report = apps.get_model("moderation", "Report")
    for report in Report.objects.select_related("case"):
        case = report.case
        report.post_id, report.closed_at = case.post_id, case.closed_at
        report.closed_by_id, report.outcome = case.closed_by_id, case.answer[:500]
        report.save()


class Migration(migrations.Migration):
    dependencies = [("moderation", "0002_cases")]

    operations = [migrations.RunPython(forwards, backwards)]
