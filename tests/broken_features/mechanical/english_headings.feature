# language: zh-CN
Feature: 登录密码错误锁定

  Background:
    假如 办税人员"张三"已完成实名注册
    而且 "张三"的扣缴客户端只有"甲公司"一家单位

  Rule:密码错误超过5次（含）后会被锁定

    @clause:SM-ACC-12 @needs:answer_captcha
    Scenario Outline: 连续输错<次数>次密码后，登录结果为<结果>
      假如 "张三"连续<次数>次输错登录密码
      当 "张三"以账号密码登录扣缴客户端
      那么 "张三"的登录结果为"<结果>"

      Examples:
        | 次数 | 结果       |
        | 4    | 登录成功   |
        | 5    | 账号已锁定 |
