"""A red/black deploy with boto3 against the endpoint in AWS_ENDPOINT_URL; prints what it saw as one JSON object."""
import datetime
import json
import time

import boto3
from botocore.exceptions import ClientError

RULE = ("arn:aws:elasticloadbalancing:eu-west-1:000000000000:listener-rule/"
        "app/api-prod/0000000000000001/0000000000000001/0000000000000001")
LIVE, NEXT = "api-prod-v041", "api-prod-v042"

autoscaling, elbv2 = boto3.client("autoscaling"), boto3.client("elbv2")
ec2, cloudwatch = boto3.client("ec2"), boto3.client("cloudwatch")


def until(condition, what):
    deadline = time.monotonic() + 20
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(what)
        time.sleep(0.05)


def refusal(call, **params):
    try:
        call(**params)
        return "no error"
    except ClientError as error:
        return error.response["Error"]["Code"]


def group(name):
    found = autoscaling.describe_auto_scaling_groups(AutoScalingGroupNames=[name])["AutoScalingGroups"]
    return found[0] if found else None


def states(target_group):
    health = elbv2.describe_target_health(TargetGroupArn=target_group)["TargetHealthDescriptions"]
    return [each["TargetHealth"]["State"] for each in health]


def weights():
    forward = elbv2.describe_rules(RuleArns=[RULE])["Rules"][0]["Actions"][0]["ForwardConfig"]
    return {each["TargetGroupArn"]: each["Weight"] for each in forward["TargetGroups"]}


def shift(**by_arn):
    groups = [{"TargetGroupArn": arn, "Weight": weight} for arn, weight in by_arn.items()]
    elbv2.modify_rule(RuleArn=RULE, Actions=[{"Type": "forward", "ForwardConfig": {"TargetGroups": groups}}])


def requests_per_second(target_group):
    dimensions = [
        {"Name": "LoadBalancer", "Value": "app/api-prod/0000000000000001"},
        {"Name": "TargetGroup", "Value": target_group.split(":")[-1]},
    ]
    metric = {"Namespace": "AWS/ApplicationELB", "MetricName": "RequestCount", "Dimensions": dimensions}
    now = datetime.datetime.now(datetime.timezone.utc)
    answer = cloudwatch.get_metric_data(
        MetricDataQueries=[
            {"Id": "count", "MetricStat": {"Metric": metric, "Period": 1, "Stat": "Sum"}, "ReturnData": False},
            {"Id": "half", "Expression": "count / 2"},
        ],
        StartTime=now - datetime.timedelta(seconds=3),
        EndTime=now,
    )
    return [2 * value for value in answer["MetricDataResults"][0]["Values"]]


versions = ec2.describe_launch_template_versions(LaunchTemplateName="api")["LaunchTemplateVersions"]
version = next(each for each in versions if each["VersionDescription"] == "1.42.0")
old, new = weights()
autoscaling.create_auto_scaling_group(
    AutoScalingGroupName=NEXT,
    LaunchTemplate={"LaunchTemplateId": version["LaunchTemplateId"], "Version": str(version["VersionNumber"])},
    MinSize=2, MaxSize=4, DesiredCapacity=2, TargetGroupARNs=[new],
    VPCZoneIdentifier="subnet-00000000000000001",
    Tags=[{"Key": "owner", "Value": "boto3", "PropagateAtLaunch": True}],
)
until(lambda: states(new) == ["healthy", "healthy"], "a healthy new cluster")
shift(**{old: 0, new: 100})
until(lambda: len(requests_per_second(new)) > 0 and requests_per_second(old) == [], "traffic on the new cluster only")
seen = requests_per_second(new)
refused_delete = refusal(autoscaling.delete_auto_scaling_group, AutoScalingGroupName=LIVE)
autoscaling.update_auto_scaling_group(AutoScalingGroupName=LIVE, MinSize=0, DesiredCapacity=0)
until(lambda: group(LIVE)["Instances"] == [], "an empty old cluster")
autoscaling.delete_auto_scaling_group(AutoScalingGroupName=LIVE)
until(lambda: group(LIVE) is None, "no old cluster")
cloudwatch.put_metric_data(Namespace="Shop", MetricData=[{"MetricName": "Queue", "Value": 1.5}])

print(json.dumps({
    "releases": [each["VersionDescription"] for each in versions],
    "weights": list(weights().values()),
    "owner": [tag["Value"] for tag in group(NEXT)["Tags"]],
    "lifecycles": [each["LifecycleState"] for each in group(NEXT)["Instances"]],
    "served": max(seen),
    "alarms": sorted(each["AlarmName"] for each in cloudwatch.describe_alarms()["MetricAlarms"]),
    "refusals": {
        "create": refusal(autoscaling.create_auto_scaling_group, AutoScalingGroupName=NEXT, MinSize=0, MaxSize=0,
                          LaunchTemplate={"LaunchTemplateName": "api"}, VPCZoneIdentifier="subnet-1"),
        "delete": refused_delete,
        "rule": refusal(elbv2.describe_rules, RuleArns=[RULE + "0"]),
        "template": refusal(ec2.describe_launch_template_versions, LaunchTemplateName="none"),
        "alarm": refusal(cloudwatch.delete_alarms, AlarmNames=["none"]),
    },
}))
