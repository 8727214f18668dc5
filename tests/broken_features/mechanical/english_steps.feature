# language: zh-CN
功能: 登录扣缴客户端

  背景:
    Given 办税人员"张三"已完成实名注册
    And "张三"的扣缴客户端只有"甲公司"一家单位

  @clause:SM-ACC-12 @needs:answer_captcha
  场景: 输错4次密码还没有锁定
    Given "张三"连续4次输错登录密码
    When "张三"以账号密码登录扣缴客户端
    Then "张三"的登录结果为"登录成功"
